/** The points of masks that distances are measured between. */
import type { Box } from "@segkit/core/boxes";
import { distanceTransform, type Spacing } from "@segkit/core/distance";
import { crop } from "@segkit/core/geometry";
import { type Mask, maskBox } from "@segkit/core/masks";

/** Which pixels of a mask count: those at its border, or every one. */
export type PointChoice = "surface" | "all";

/** A mask's points as a mask: every inside pixel, or those with an outside neighbor above, below, left or right; beyond the image is outside. */
export function pointsOf({ data, height, width }: Mask, choice: PointChoice): Mask {
  const points = new Uint8Array(height * width);
  const isOutside = (y: number, x: number): boolean =>
    y < 0 || x < 0 || y === height || x === width || data[y * width + x] === 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (data[i] === 0) continue;
      const counts =
        choice === "all" || isOutside(y - 1, x) || isOutside(y + 1, x) || isOutside(y, x - 1) || isOutside(y, x + 1);
      points[i] = counts ? 1 : 0;
    }
  }
  return { data: points, height, width };
}

/** The distance of each of one mask's points to the nearest of the other's, in raster order; infinite where the other has none. */
export function distancesTo(from: Mask, to: Mask, spacing: Spacing): Float32Array {
  const { data, height, width } = to;
  const outside = { data: data.map((value) => (value === 0 ? 1 : 0)), height, width };
  const { data: distances } = distanceTransform(outside, { spacing });
  const found = new Float32Array(from.data.reduce((sum, value) => sum + value, 0));
  for (let i = 0, n = 0; i < distances.length; i++) if (from.data[i] !== 0) found[n++] = distances[i]!;
  return found;
}

/**
 * Both masks in the smallest box around either, with a frame of outside pixels where the image goes on, so that borders stay what they are; undefined where
 * both are empty.
 */
export function sharedCrop(a: Mask, b: Mask): readonly [Mask, Mask] | undefined {
  const boxes = [maskBox(a), maskBox(b)].filter(({ width }) => width > 0);
  if (boxes.length === 0) return undefined;
  const box = around(boxes, a);
  return [crop(a, box), crop(b, box)];
}

function around(boxes: readonly Box[], { height, width }: Mask): Box {
  const x = Math.max(0, Math.min(...boxes.map((box) => box.x)) - 1);
  const y = Math.max(0, Math.min(...boxes.map((box) => box.y)) - 1);
  const right = Math.min(width, Math.max(...boxes.map((box) => box.x + box.width)) + 1);
  const bottom = Math.min(height, Math.max(...boxes.map((box) => box.y + box.height)) + 1);
  return { x, y, width: right - x, height: bottom - y };
}
