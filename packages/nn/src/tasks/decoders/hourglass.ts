/** Heat maps as points, as the authors of stacked hourglasses have them. */
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { FoundPoint } from "../finding.js";
import { heatMapsOf, mapAt, peakOf } from "./maximum.js";
import { stepsOf } from "./steps.js";

/**
 * The middle of the hottest position of each map `[1, points, h, w]`, moved by a quarter: to the right and down where the next position is hotter than the one before, else to the left and up. Beyond the
 * border the map is as at it. Where nothing is above 0, the corner.
 */
export function hourglassOffset(maps: Tensor, size: Size): FoundPoint[] {
  const heat = heatMapsOf(maps);
  const { count, height, width } = heat;
  const { across, down } = stepsOf(heat, size, "edges");
  return Array.from({ length: count }, (_, k) => {
    const map = mapAt(heat, k);
    const { x, y, score } = peakOf(map, width);
    if (x < 0) return { x: 0, y: 0, score };
    const at = (row: number, column: number) => map[row * width + column]!;
    const right = at(y, Math.min(x + 1, width - 1)) > at(y, Math.max(x - 1, 0)) ? 0.25 : -0.25;
    const below = at(Math.min(y + 1, height - 1), x) > at(Math.max(y - 1, 0), x) ? 0.25 : -0.25;
    return { x: (x + right + 0.5) * across, y: (y + below + 0.5) * down, score };
  });
}
