// What networks find with the weights that their authors publish, for the gallery and the networks' pages. Weights lie in the reference data, which are not in the repository; so images and index are recorded
// and committed: `network-results.json` and `public/network-results/`.
//
//   node build/network-results.mjs [KEY ...]      with SEGKIT_DATA where the reference data are not in ../shared/data
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { composite } from "@segkit/core/alpha";
import { createImage } from "@segkit/core/image";
import { resize } from "@segkit/core/resize";
import { encodeImage, readImage } from "@segkit/runtime-node/images";
import { createRuntime } from "@segkit/runtime-node/runtime";
import { NETWORKS, PHOTOGRAPHS } from "./network-results/list.mjs";

const docs = fileURLToPath(new URL("../", import.meta.url));
const photographs = fileURLToPath(new URL("../../../examples/photographs/", import.meta.url));
export const INDEX = `${docs}network-results.json`;
export const FOLDER = `${docs}public/network-results/`;
/** Pixels of an image, which is a square: twice what a card shows. */
export const SIDE = 240;
/** Bytes of an image's file at most. */
export const MOST_BYTES = 10_000;

/** The row's results on its images: `{ about, results: [{ image, title, found, drawn }] }`. */
export async function findAll(row, data, runtime) {
  const finder = await row.finder(row, `${data}/models/${row.file}`, runtime);
  const results = [];
  for (const image of row.images) {
    const { drawn, found } = await finder.find(await squareOf(PHOTOGRAPHS[image]), SIDE, image);
    results.push({ image, title: PHOTOGRAPHS[image].title, found, drawn: resize(drawn, { height: SIDE, width: SIDE }) });
  }
  await finder.dispose();
  return { about: row.what ?? finder.about, results };
}

/** A photograph's square, in color. */
async function squareOf({ file, x, y, side }) {
  const whole = await readImage(photographs + file, { channels: 3 });
  return composite(whole, createImage({ height: side, width: side, channels: 3 }), { x: -x, y: -y });
}

/** The image as WebP, as good as its bytes allow. */
async function webp(image) {
  for (let quality = 80; quality > 0; quality -= 5) {
    const bytes = await encodeImage(image, { format: "webp", quality });
    if (bytes.length <= MOST_BYTES) return bytes;
  }
  throw new Error(`network-results: no quality of WebP brings ${image.width} × ${image.height} pixels to ${MOST_BYTES} bytes`);
}

/** Records the networks of these keys; what is recorded of others stays. */
async function record(data, keys) {
  mkdirSync(FOLDER, { recursive: true });
  const known = existsSync(INDEX) ? JSON.parse(readFileSync(INDEX, "utf8")) : [];
  const index = new Map(known.map((entry) => [entry.key, entry]));
  const runtime = await createRuntime({ backend: "cpu" });
  const date = new Date().toISOString().slice(0, 10);
  for (const row of NETWORKS.filter(({ key }) => keys.includes(key))) {
    const { about, results } = await findAll(row, data, runtime);
    const { key, family, source, license } = row;
    const images = [];
    for (const { image, title, found, drawn } of results) {
      const file = `${key}-${image}.webp`;
      writeFileSync(FOLDER + file, await webp(drawn));
      images.push({ file, title, found });
      console.log(key, image, JSON.stringify(found));
    }
    const weights = row.file.split("/").pop();
    const relative = row.what !== undefined;
    index.set(key, { key, family, network: about, relative, weights, source, license, date, images });
  }
  await runtime.dispose();
  const rows = NETWORKS.flatMap(({ key }) => index.get(key) ?? []);
  writeFileSync(INDEX, `${JSON.stringify(rows, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const data = process.env["SEGKIT_DATA"] ?? fileURLToPath(new URL("../../../../shared/data", import.meta.url));
  if (!existsSync(`${data}/models`)) throw new Error(`no folder ${data}/models: set SEGKIT_DATA to the reference data`);
  const named = process.argv.slice(2);
  await record(data, named.length > 0 ? named : NETWORKS.map(({ key }) => key));
}
