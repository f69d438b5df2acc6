// The images that live pages offer: copies, one that is drawn, and a small image of each.
import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { resize } from "@segkit/core/resize";
import { readImage, writeImage } from "@segkit/runtime-node/images";
import { importTs } from "./import-ts.mjs";

/** The drawn one. */
const NOISE = "noise.png";

/** Writes the samples into `<generated>`, and `samples/<name>.webp` of each. */
export async function drawSamples(photographs, generated) {
  const list = fileURLToPath(new URL("../.vitepress/theme/demo/samples.ts", import.meta.url));
  const { nameOf, pictures } = await importTs(list);
  mkdirSync(`${generated}samples/`, { recursive: true });
  await writeImage(generated + NOISE, shapesInNoise());
  for (const sample of pictures) {
    if (sample.file !== NOISE) copyFileSync(photographs + sample.file, generated + sample.file);
    const image = await readImage(generated + sample.file);
    const small = resize(image, { height: 96, width: Math.round((96 * image.width) / image.height) });
    await writeImage(`${generated}samples/${nameOf(sample)}.webp`, small, { quality: 70 });
  }
}

/** A disc, a square and a ring, each of another gray, below noise as strong as what tells them apart. */
export function shapesInNoise({ height, width } = { height: 240, width: 320 }) {
  const data = new Uint8Array(height * width);
  const next = uniform(1);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const radius = Math.hypot(x - 235, y - 120);
    const disc = Math.hypot(x - 85, y - 75) < 50;
    const square = x > 45 && x < 125 && y > 145 && y < 215;
    const ring = radius > 35 && radius < 62;
    const gray = disc ? 170 : square ? 120 : ring ? 210 : 70;
    // twelve uniform numbers are nearly normal, of deviation 1
    let sum = -6;
    for (let k = 0; k < 12; k++) sum += next();
    data[i] = Math.min(255, Math.max(0, Math.round(gray + 30 * sum)));
  }
  return { data, height, width, channels: 1 };
}

/** Numbers 0 … 1, the same on every machine. */
function uniform(seed) {
  let state = seed;
  return () => {
    state = (state * 48271) % 0x7fffffff;
    return state / 0x7fffffff;
  };
}
