/** The photograph of a cup of coffee with everything marked on it that an augmentation moves. */
import type { Box } from "@segkit/core/boxes";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { type Mask, maskBox, polygonsToMask } from "@segkit/core/masks";

/** The photograph with its label map and its three objects, of which the cup has keypoints. */
export interface CoffeeScene {
  readonly image: Image;
  readonly labels: LabelMap;
  readonly objects: readonly {
    readonly name: string;
    readonly mask: Mask;
    readonly box: Box;
    readonly polygons: number[][];
    readonly keypoints?: number[];
  }[];
}

const ellipse = (cx: number, cy: number, rx: number, ry: number): number[] =>
  Array.from({ length: 48 }, (_, k) => {
    const angle = (2 * Math.PI * k) / 48;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  }).flat();

/** Outlines in pixels of the sample, the lower ones first. */
const OUTLINES: readonly (readonly [name: string, ...rings: number[][]])[] = [
  ["saucer", ellipse(279, 232, 201, 156)],
  [
    "cup",
    [
      173, 112, 180, 75, 205, 45, 245, 24, 290, 17, 335, 23, 375, 43, 402, 78, 408, 112, 402, 160, 388, 205, 355, 238, 318, 262,
      318, 280,
    ].concat([262, 284, 250, 296, 228, 308, 204, 304, 197, 285, 208, 258, 222, 236, 200, 208, 178, 160]),
  ],
  [
    "spoon",
    ellipse(366, 285, 40, 41),
    [386, 205, 404, 120, 402, 74, 414, 67, 424, 72, 418, 110, 400, 170, 386, 222, 392, 252, 340, 258, 372, 236],
  ],
];

/** Left and right of the cup's rim, its back, its front, and its handle; the first two are exchanged in a mirror. */
const KEYPOINTS = [
  [175, 112],
  [404, 112],
  [290, 20],
  [290, 206],
  [222, 290],
].flatMap(([x, y]) => [x!, y!, 2]);

export const flipPairs = [[0, 1]] as const;
export const skeleton = [
  [0, 2],
  [2, 1],
  [1, 3],
  [3, 0],
  [3, 4],
] as const;

/** Colors of table, saucer, cup and spoon. */
export const COLORS = [
  [140, 140, 140],
  [230, 80, 60],
  [60, 170, 250],
  [250, 210, 60],
] as const;

/** The photograph as a scene. */
export function coffeeScene(image: Image): CoffeeScene {
  const size = { height: image.height, width: image.width };
  const data = new Int32Array(size.height * size.width);
  const objects = OUTLINES.map(([name, ...rings], k) => {
    const mask = polygonsToMask(rings, size, { rule: "coco" });
    for (let i = 0; i < data.length; i++) if (mask.data[i]) data[i] = k + 1;
    return { name, mask, box: maskBox(mask), polygons: rings, ...(name === "cup" ? { keypoints: KEYPOINTS } : {}) };
  });
  return { image, labels: { data, ...size }, objects };
}
