// Makes what the site shows but git does not hold: the sample pictures, the home page's results, the API reference.
//
//   node build/prepare.mjs
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { felzenszwalb, kmeans, slic } from "@segkit/classical";
import { drawBoundaries, drawMeanColor } from "@segkit/core";
import { readImage, writeImage } from "@segkit/runtime-node";
import { buildApi } from "./api.mjs";

const photographs = fileURLToPath(new URL("../../../examples/photographs/", import.meta.url));
const generated = fileURLToPath(new URL("../public/generated/", import.meta.url));

export async function prepare() {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated, { recursive: true });
  for (const file of ["chelsea.png", "coffee.png"]) copyFileSync(photographs + file, generated + file);

  const coffee = await readImage(`${photographs}coffee.png`);
  const superpixels = slic(coffee, { nSegments: 300, compactness: 15 }).labels;
  const pictures = {
    boundaries: drawBoundaries(coffee, superpixels),
    mean: drawMeanColor(coffee, superpixels),
    slic: drawBoundaries(coffee, slic(coffee, { nSegments: 400, compactness: 10 }).labels, { mode: "inner" }),
    felzenszwalb: drawMeanColor(coffee, felzenszwalb(coffee, { scale: 300, sigma: 0.8, minSize: 100 }).labels),
    kmeans: drawMeanColor(coffee, kmeans(coffee, { nClusters: 6 }).labels),
  };
  for (const [name, picture] of Object.entries(pictures)) await writeImage(`${generated}home-${name}.png`, picture);

  await buildApi();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await prepare();
