// The images of the pages about cutting out, polygons and perspective: their functions on the sample photograph.
import { mkdirSync, writeFileSync } from "node:fs";
import { kmeans } from "@segkit/classical/kmeans";
import { blurBackground, composite, cutOut } from "@segkit/core/alpha";
import { drawPolygons } from "@segkit/core/draw";
import { median } from "@segkit/core/filters";
import { createImage } from "@segkit/core/image";
import { polygonsToMask } from "@segkit/core/masks";
import { homography, quadFromMask, warpPerspective } from "@segkit/core/perspective";
import { labelsToPolygons, polygonsToSvg } from "@segkit/core/polygons";
import { writeImage } from "@segkit/runtime-node/images";

/** Writes `cut-out.png`, `traced.svg` and `straightened.png` into a folder. */
export async function drawTasks(photograph, folder) {
  mkdirSync(folder, { recursive: true });
  const cup = cupOf(photograph);
  const subject = cutOut(photograph, cup, { feather: 1.2 });
  const drawn = [
    composite(subject, chessboard(photograph)),
    composite(subject, [38, 70, 120]),
    blurBackground(photograph, cup, { sigma: 10 }),
  ];
  await writeImage(`${folder}cut-out.png`, beside(drawn));

  const { labels, centers } = kmeans(median(photograph, { size: 7 }), { nClusters: 8, nInit: 5 });
  const palette = Array.from({ length: 8 }, (_, k) => Array.from(centers.subarray(3 * k, 3 * k + 3), (v) => Math.round(v)));
  const outlines = labelsToPolygons(labels, { tolerance: 1.2 });
  writeFileSync(`${folder}traced.svg`, polygonsToSvg(outlines, labels, { palette, smooth: true, strokeWidth: 1 }));

  const { scene, sheet } = lying(photograph);
  const quad = quadFromMask(sheet);
  const straight = warpPerspective(scene, quad, { width: photograph.width, height: photograph.height });
  const marked = drawPolygons(scene, [quad.flat()], { color: [40, 220, 255], alpha: 0, lineWidth: 4 });
  await writeImage(`${folder}straightened.png`, beside([marked, straight]));
}

/** The cup and its saucer, outlined by hand as two ellipses. */
function cupOf({ height, width }) {
  const ellipses = [
    [278, 214, 202, 171],
    [291, 113, 119, 97],
  ];
  const rings = ellipses.map(([x, y, rx, ry]) =>
    Array.from({ length: 90 }, (_, k) => [x + rx * Math.cos((k * Math.PI) / 45), y + ry * Math.sin((k * Math.PI) / 45)]).flat(),
  );
  return polygonsToMask(rings, { height, width }, { rule: "nonzero" });
}

/** The photograph as a print that lies on a table, and where it lies. */
function lying({ height, width, ...photograph }) {
  const corners = [
    [110, 60],
    [520, 25],
    [575, 330],
    [45, 370],
  ];
  const whole = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  const centers = (quad) => quad.map(([x, y]) => [x - 0.5, y - 0.5]);
  const matrix = homography(centers(whole), centers(corners));
  const print = warpPerspective({ ...photograph, height, width }, matrix, { interpolation: "bicubic" });
  const sheet = polygonsToMask([corners.flat()], { height, width }, { rule: "even-odd" });
  const table = createImage({ height, width, channels: 3 }, 70);
  return { scene: composite(print, table, { alpha: sheet }), sheet };
}

/** What stands for transparency in image editors. */
function chessboard({ height, width }) {
  const board = createImage({ height, width, channels: 1 }, 255);
  for (let i = 0; i < board.data.length; i++) {
    if ((((i % width) >> 4) + (Math.floor(i / width) >> 4)) & 1) board.data[i] = 205;
  }
  return board;
}

/** Images of one size from left to right. */
function beside(images) {
  const [{ height, width }] = images;
  const gap = 12;
  let row = createImage({ height, width: images.length * (width + gap) - gap, channels: 4 });
  images.forEach((image, k) => {
    row = composite(image, row, { x: k * (width + gap) });
  });
  return row;
}
