// The home page's strip on the image that it starts with: five methods and a network, computed as the page computes them.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { composite } from "@segkit/core/alpha";
import { resize } from "@segkit/core/resize";
import { selfieFamily } from "@segkit/nn/selfie";
import { semantic } from "@segkit/nn/tasks";
import { openWeights } from "@segkit/nn/weights";
import { readImage, writeImage } from "@segkit/runtime-node/images";
import { createRuntime } from "@segkit/runtime-node/runtime";
import { importTs } from "./import-ts.mjs";

const theme = fileURLToPath(new URL("../.vitepress/theme/home/", import.meta.url));

/** Writes `source.webp`, an image for each method and `words.json` into a folder. */
export async function drawHome(photographs, folder) {
  mkdirSync(folder, { recursive: true });
  const { BACKDROP, FIRST, SIDE } = await importTs(`${theme}strip.ts`);
  const { personWords, stripMethods } = await importTs(`${theme}strip-methods.ts`);
  const whole = await readImage(photographs + FIRST.file);
  const scale = SIDE / Math.max(whole.height, whole.width);
  const image = resize(whole, { height: Math.round(scale * whole.height), width: Math.round(scale * whole.width) });
  const results = Object.entries(stripMethods).map(([key, make]) => [key, make(image)]);
  results.push(["network", await person(image, [...BACKDROP], personWords)]);
  await writeImage(`${folder}source.webp`, image, { quality: 60 });
  for (const [key, result] of results)
    await writeImage(`${folder}${key}.webp`, result.image, { quality: key === "slic" ? 20 : 34 });
  writeFileSync(`${folder}words.json`, JSON.stringify(Object.fromEntries(results.map(([key, { words }]) => [key, words]))));
}

/** The person that MediaPipe's network finds, before a color. */
async function person(image, color, words) {
  const file = createRequire(import.meta.url).resolve("@mediapipe/selfie_segmentation/selfie_segmentation.tflite");
  const runtime = await createRuntime();
  const weights = await openWeights(file);
  const network = { family: selfieFamily, config: { landscape: false }, weights };
  const segment = await semantic(network, { runtime, fixedSize: true });
  const { scores } = await segment(image, { keepScores: "probabilities" });
  const [, , height, width] = scores.dims;
  const alpha = { data: scores.data, height, width, channels: 1 };
  const fine = resize(alpha, { height: image.height, width: image.width });
  const share = scores.data.reduce((sum, value) => sum + value, 0) / scores.data.length;
  await segment.dispose();
  await runtime.dispose();
  return { image: composite(image, color, { alpha: fine }), words: words(share) };
}
