/** Heat maps 0 … 255 as points, as Megvii's networks of several stages have them. */
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { FoundPoint } from "../finding.js";
import { blurred } from "./blur.js";
import { heatMapsOf, mapAt, peakOf } from "./maximum.js";
import { stepsOf } from "./steps.js";

/**
 * The hottest position of each blurred map `[1, points, h, w]`: half a position further than it lies, and a quarter towards its hotter neighbors; those of the border and beside it stay.
 * Scores are 0.5 and a 255th of the heat.
 *
 * @see W. Li et al., "Rethinking on multi-stage networks for human pose estimation", 2019, arXiv:1901.00148
 */
export function megvii(maps: Tensor, size: Size, kernel: number): FoundPoint[] {
  const heat = heatMapsOf(maps);
  const { count, height, width } = heat;
  const { across, down } = stepsOf(heat, size, "edges");
  return Array.from({ length: count }, (_, k) => {
    const map = blurred(mapAt(heat, k), width, { kernel });
    const { x, y, score: hottest } = peakOf(map, width);
    const score = hottest / 255 + 0.5;
    if (!(x > 1 && x < width - 1 && y > 1 && y < height - 1)) return { x: x * across, y: y * down, score };
    const at = (dx: number, dy: number) => map[(y + dy) * width + x + dx]!;
    const dx = 0.25 * Math.sign(at(1, 0) - at(-1, 0)) + 0.5;
    const dy = 0.25 * Math.sign(at(0, 1) - at(0, -1)) + 0.5;
    return { x: (x + dx) * across, y: (y + dy) * down, score };
  });
}
