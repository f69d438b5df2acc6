/** An image with keypoints and skeletons. */
import { SegmentationError } from "../errors/errors.js";
import type { Image, ImageLike } from "../image/image.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { type ColorOrList, checkColors, checkCoordinates, checkList, toCanvas } from "./canvas.js";
import { stroke } from "./stroke.js";

/** Pairs of keypoints, numbered from 0, that are joined by a line. COCO's files number them from 1. */
export type Skeleton = readonly (readonly [from: number, to: number])[];

/** Options of {@link drawKeypoints}. */
export interface DrawKeypointsOptions {
  /**
   * The lines to draw, e.g. `cocoSkeleton`.
   * @default []
   */
  readonly skeleton?: Skeleton;
  /**
   * One color, or a list of which instance k takes the k-th.
   * @default [255, 255, 0]
   */
  readonly color?: ColorOrList;
  /**
   * Of the discs, in pixels, 0 … 1000.
   * @default 3
   */
  readonly radius?: number;
  /**
   * Of the skeleton's lines, in pixels, 0 … 1000.
   * @default 2
   */
  readonly lineWidth?: number;
  /**
   * Keypoints with a third number of this or less are not there: COCO's visibility 0, or a network's score.
   * @default 0
   */
  readonly threshold?: number;
}

/** The lines between COCO's 17 person keypoints, numbered from 0. */
export const cocoSkeleton: Skeleton = [
  [15, 13],
  [13, 11],
  [16, 14],
  [14, 12],
  [11, 12],
  [5, 11],
  [6, 12],
  [5, 6],
  [5, 7],
  [6, 8],
  [7, 9],
  [8, 10],
  [1, 2],
  [0, 1],
  [0, 2],
  [1, 3],
  [2, 4],
  [3, 5],
  [4, 6],
];

/** Bounds and defaults of {@link drawKeypoints}'s options. */
export const drawKeypointsRules = {
  skeleton: { kind: "list", check: checkSkeleton, default: [] },
  color: { kind: "color", check: checkColors, default: [255, 255, 0] },
  radius: { kind: "number", min: 0, max: 1000, default: 3 },
  lineWidth: { kind: "number", min: 0, max: 1000, default: 2 },
  threshold: { kind: "number", default: 0 },
} as const satisfies Rules<DrawKeypointsOptions>;

/**
 * Draws keypoints as discs, and the lines of their skeleton.
 *
 * @param image - gray, RGB or RGBA; of 8 or 16 bits, or float 0 … 1
 * @param instances - for each person or object a flat list x1, y1, v1, x2, y2, v2, …; v is COCO's visibility or a score
 * @returns a new 8-bit RGB image of the same size; RGBA where the image is
 * @throws SegmentationError `invalid-image`, `invalid-option`; `invalid-argument` for numbers that are not finite or beyond 2²⁸
 *
 * @example
 * ```ts
 * import { createImage, drawKeypoints } from "@segkit/core";
 *
 * const black = createImage({ height: 9, width: 9, channels: 1 });
 * const { data } = drawKeypoints(black, [[1, 4, 2, 7, 4, 2]], { skeleton: [[0, 1]], color: [50, 50, 50], radius: 1 });
 * console.assert(data[3 * (4 * 9 + 4)] === 50 && data[0] === 0);
 * ```
 *
 * @remarks
 * As in COCO, (x, y) is the center of the pixel in column x and row y. Parts outside of the image are left out.
 */
export function drawKeypoints(
  image: ImageLike,
  instances: readonly ArrayLike<number>[],
  options: DrawKeypointsOptions = {},
): Image<Uint8Array> {
  const where = "drawKeypoints";
  const canvas = toCanvas(image, where);
  const { skeleton, color: colors, radius, lineWidth, threshold } = readOptions(where, options, drawKeypointsRules);
  for (const [k, instance] of checkList(where, "instances", instances).entries()) {
    const points = checkCoordinates(where, `instances[${k}]`, instance, 3);
    const own = colors[k % colors.length]!;
    const isThere = (n: number) => points[3 * n + 2]! > threshold;
    for (const [from, to] of checkSkeleton(where, "skeleton", skeleton, points.length / 3)) {
      if (!isThere(from) || !isThere(to)) continue;
      stroke(
        canvas,
        [points[3 * from]!, points[3 * from + 1]!, points[3 * to]!, points[3 * to + 1]!],
        false,
        lineWidth,
        own,
        0.5,
      );
    }
    for (let n = 0; n < points.length / 3; n++) {
      if (isThere(n)) stroke(canvas, [points[3 * n]!, points[3 * n + 1]!], false, 2 * radius, own, 0.5);
    }
  }
  return canvas;
}

function checkSkeleton(where: string, option: string, skeleton: Skeleton, count = Number.POSITIVE_INFINITY): Skeleton {
  const isIndex = (n: unknown) => Number.isInteger(n) && (n as number) >= 0 && (n as number) < count;
  if (Array.isArray(skeleton) && skeleton.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isIndex))) {
    return skeleton;
  }
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: `pairs of keypoint numbers ${Number.isFinite(count) ? `0 … ${count - 1}` : "≥ 0"}`,
    received: skeleton,
    remedy: "COCO's files count from 1: subtract it.",
  });
}
