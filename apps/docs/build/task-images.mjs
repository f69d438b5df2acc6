// The images of the pages about cutting out, polygons, perspective and tasks: their functions on the sample photograph.
import { mkdirSync, writeFileSync } from "node:fs";
import { kmeans } from "@segkit/classical/kmeans";
import { blurBackground, composite, cutOut } from "@segkit/core/alpha";
import { drawOverlay, drawPolygons } from "@segkit/core/draw";
import { median } from "@segkit/core/filters";
import { createImage } from "@segkit/core/image";
import { polygonsToMask } from "@segkit/core/masks";
import { homography, quadFromMask, warpPerspective } from "@segkit/core/perspective";
import { labelsToPolygons, polygonsToSvg } from "@segkit/core/polygons";
import { writeImage } from "@segkit/runtime-node/images";

/** Writes `cut-out.png`, `traced.svg`, `straightened.png` and `three-tasks.png` into a folder. */
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
  await writeImage(`${folder}three-tasks.png`, beside(threeTasks(photograph)));
}

/** What lies on the table, outlined by hand: later ones over earlier ones. Cup and saucer are of one class. */
const OUTLINES = [
  { classId: 3, rings: [[0, 0, 600, 0, 600, 400, 0, 400]] },
  { classId: 2, rings: [[0, 0, 152, 0, 0, 105]] },
  { classId: 0, isThing: true, rings: [ellipse(278, 214, 202, 171)] },
  {
    classId: 1,
    isThing: true,
    rings: [
      ellipse(366, 280, 40, 46),
      [356, 250, 380, 215, 398, 165, 408, 120, 402, 68, 424, 68, 416, 125, 404, 175, 386, 225, 386, 252],
    ],
  },
  {
    classId: 0,
    isThing: true,
    rings: [
      ellipse(291, 113, 119, 97),
      ellipse(228, 268, 32, 40),
      [172, 115, 178, 160, 200, 215, 235, 262, 262, 281, 300, 284, 335, 268, 368, 236, 395, 190, 410, 115],
    ],
  },
];

/** The same photograph as semantic, instance and panoptic segmentation have it. */
function threeTasks(photograph) {
  const { height, width } = photograph;
  const data = new Int32Array(height * width);
  OUTLINES.forEach(({ rings }, id) => {
    for (const ring of rings) {
      const mask = polygonsToMask([ring], { height, width }, { rule: "nonzero" });
      for (let i = 0; i < data.length; i++) if (mask.data[i]) data[i] = id;
    }
  });
  const classes = [
    [230, 80, 70],
    [80, 150, 250],
    [90, 90, 100],
    [150, 200, 110],
  ];
  const own = [undefined, undefined, [250, 200, 60], [80, 150, 250], [220, 70, 190]];
  const map = (of) => ({ data: data.map(of), height, width });
  const draw = (labels, palette) => drawOverlay(photograph, labels, { palette, alpha: 0.65 });
  return [
    draw(
      map((id) => OUTLINES[id].classId),
      classes,
    ),
    draw(
      map((id) => (OUTLINES[id].isThing ? id : -1)),
      own.map((color) => color ?? [0, 0, 0]),
    ),
    draw(
      map((id) => id),
      own.map((color, id) => color ?? classes[OUTLINES[id].classId]),
    ),
  ];
}

function ellipse(x, y, rx, ry) {
  return Array.from({ length: 90 }, (_, k) => [
    x + rx * Math.cos((k * Math.PI) / 45),
    y + ry * Math.sin((k * Math.PI) / 45),
  ]).flat();
}

/** The cup and its saucer, outlined by hand as two ellipses. */
function cupOf({ height, width }) {
  const ellipses = [
    [278, 214, 202, 171],
    [291, 113, 119, 97],
  ];
  const rings = ellipses.map((each) => ellipse(...each));
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
