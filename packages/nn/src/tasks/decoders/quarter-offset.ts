/** Heat maps as points by a quarter of a position: what most networks with heat maps are published with. */
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { CropAlignment } from "../box-crop.js";
import type { FoundPoint } from "../finding.js";
import { heatMapsOf, mapAt, peakOf } from "./maximum.js";
import { stepsOf } from "./steps.js";

/**
 * The hottest position of each map `[1, points, h, w]`, a quarter of a position towards the hotter of its neighbors, in pixels of the crop of this size. Positions at the border stay, and so do those
 * of the second row and column, as mmpose has it.
 */
export function quarterOffset(maps: Tensor, size: Size, alignment: CropAlignment = "edges"): FoundPoint[] {
  const heat = heatMapsOf(maps);
  const { count, height, width } = heat;
  const { across, down } = stepsOf(heat, size, alignment);
  return Array.from({ length: count }, (_, k) => {
    const map = mapAt(heat, k);
    const { x, y, score } = peakOf(map, width);
    if (x < 0) return { x: x * across, y: y * down, score };
    const at = y * width + x;
    const dx = y > 0 ? towards(map, at, 1, x, width) : 0;
    const dy = x > 0 ? towards(map, at, width, y, height) : 0;
    return { x: (x + dx) * across, y: (y + dy) * down, score };
  });
}

/** A quarter towards the hotter of two neighbors. */
function towards(map: Float32Array, at: number, step: number, position: number, extent: number): number {
  if (position <= 1 || position >= extent - 1) return 0;
  return 0.25 * Math.sign(map[at + step]! - map[at - step]!);
}
