/** Where heat maps are hottest. */
import type { Tensor } from "@segkit/core/tensor";
import { type CropAlignment, type CropFrame, stepOf } from "./box-crop.js";

/** A point that was found in a heat map. */
export interface Keypoint {
  /** Across and down, in pixels of the image whose centers have whole numbers, as in COCO's files. */
  readonly x: number;
  readonly y: number;
  /** The heat there. */
  readonly score: number;
  /** What the point is, where the model says it. */
  readonly name?: string;
}

/**
 * The hottest position of each map `[1, points, h, w]`, a quarter of a position towards its hotter neighbors, on the image.
 *
 * @param frame - what of the image the maps cover
 */
export function pointsOf(
  { data, dims }: Tensor<"float32">,
  frame: CropFrame,
  alignment: CropAlignment,
  names: readonly string[] | undefined,
): Keypoint[] {
  const [, count, height, width] = dims as [number, number, number, number];
  const plane = height * width;
  const across = stepOf(frame.width, width, alignment);
  const down = stepOf(frame.height, height, alignment);
  return Array.from({ length: count }, (_, k) => {
    const map = data.subarray(k * plane, (k + 1) * plane);
    let best = 0;
    for (let i = 1; i < plane; i++) if (map[i]! > map[best]!) best = i;
    const [row, column] = [Math.floor(best / width), best % width];
    const x = column + towards(map, best, 1, column, width);
    const y = row + towards(map, best, width, row, height);
    const name = names?.[k];
    return {
      x: frame.x - frame.width / 2 + x * across,
      y: frame.y - frame.height / 2 + y * down,
      score: map[best]!,
      ...(name !== undefined && { name }),
    };
  });
}

/** A quarter towards the hotter of two neighbors; mmpose leaves the border's positions alone, and those beside the lower one. */
function towards(map: Float32Array, at: number, step: number, position: number, extent: number): number {
  if (position < 1 || position >= extent - 1) return 0;
  return 0.25 * Math.sign(map[at + step]! - map[at - step]!);
}
