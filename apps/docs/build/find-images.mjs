// The images of the page about edges, flood fill and markers: its functions on the sample photograph, and on drawn discs.
import { mkdirSync } from "node:fs";
import { canny } from "@segkit/core/canny";
import { rgbToGray } from "@segkit/core/color";
import { drawOverlay } from "@segkit/core/draw";
import { findPeaks, markersFromDistance } from "@segkit/core/extrema";
import { differenceOfGaussians, gaussian, sobel } from "@segkit/core/filters";
import { flood } from "@segkit/core/flood";
import { minMax } from "@segkit/core/image";
import { expandLabels } from "@segkit/core/labels";
import { medialAxis } from "@segkit/core/morphology";
import { writeImage } from "@segkit/runtime-node/images";

/** Writes `edges.png`, `flood.png` and `markers.png` into a folder. */
export async function drawFinds(photograph, folder) {
  mkdirSync(folder, { recursive: true });
  const gray = rgbToGray(photograph);
  const edges = [sobel(gray), canny(gray, { sigma: 2 }), differenceOfGaussians(gray, { lowSigma: 1, highSigma: 4 })];
  await writeImage(`${folder}edges.png`, beside(edges.map(stretched)));

  const smooth = gaussian(photograph, { sigma: 1, preserveRange: true });
  const saucer = { x: 130, y: 250 };
  const floods = [flood(smooth, saucer, { tolerance: 25 }), flood(smooth, saucer, { tolerance: 3.5, range: "floating" })];
  await writeImage(
    `${folder}flood.png`,
    beside(floods.map((inside) => drawOverlay(photograph, inside, { palette: [40, 220, 255], alpha: 0.6 }))),
  );

  const mask = discs();
  const { labels, distance } = markersFromDistance(mask);
  const axis = stretched({ ...medialAxis(mask).axis, channels: 1 });
  const peaks = spotted(stretched(distance), findPeaks(distance, { minDistance: 4 }));
  await writeImage(
    `${folder}markers.png`,
    beside([peaks, drawOverlay(stretched(distance), expandLabels(labels, { distance: 5 }), { alpha: 0.8 }), axis]),
  );
}

/** The samples from black to white, in color. */
function stretched(image) {
  const { min, max } = minMax(image);
  const data = new Uint8Array(3 * image.data.length);
  for (const [i, value] of image.data.entries())
    data.fill(Math.round((255 * (value - min)) / (max - min || 1)), 3 * i, 3 * i + 3);
  return { data, height: image.height, width: image.width, channels: 3 };
}

/** Images of one height beside one another. */
function beside(images) {
  const { height } = images[0];
  const width = images.reduce((sum, image) => sum + image.width, 0);
  const data = new Uint8Array(3 * height * width);
  for (let y = 0, at = 0; y < height; y++) {
    for (const { data: part, width: own } of images) {
      data.set(part.subarray(3 * y * own, 3 * (y + 1) * own), at);
      at += 3 * own;
    }
  }
  return { data, height, width, channels: 3 };
}

/** A red square on each point. */
function spotted(image, points) {
  const data = image.data.slice();
  for (const { x, y } of points) {
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) data.set([230, 40, 40], 3 * ((y + dy) * image.width + x + dx));
  }
  return { ...image, data };
}

/** Discs that touch. */
function discs() {
  const [height, width] = [200, 240];
  const rounds = [
    [60, 60, 40],
    [85, 125, 34],
    [60, 185, 36],
    [140, 75, 44],
    [150, 160, 42],
  ];
  const data = Uint8Array.from({ length: height * width }, (_, i) =>
    rounds.some(([y, x, r]) => (Math.floor(i / width) - y) ** 2 + ((i % width) - x) ** 2 <= r * r) ? 1 : 0,
  );
  return { data, height, width };
}
