/** Heat maps as points, as Megvii's networks are evaluated: of maps that are made smooth. */
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { FoundPoint } from "../finding.js";
import { blurred } from "./blur.js";
import { heatMapsOf, mapAt, peakOf } from "./maximum.js";
import { stepsOf } from "./steps.js";

/**
 * The hottest position of each map `[1, points, h, w]` after a Gaussian of five taps, from its middle a quarter towards the hotter neighbors; at the border and beside its beginning, its corner. Maps are 255 where a joint is,
 * and scores a 255th of that, and a half more.
 */
export function smoothedOffset(maps: Tensor, size: Size): FoundPoint[] {
  const heat = heatMapsOf(maps);
  const { count, height, width } = heat;
  const { across, down } = stepsOf(heat, size, "edges");
  return Array.from({ length: count }, (_, k) => {
    const map = blurred(mapAt(heat, k), width, { kernel: 5 });
    const { x, y, score } = peakOf(map, width);
    const inside = x > 1 && x < width - 1 && y > 1 && y < height - 1;
    const at = (dx: number, dy: number) => map[(y + dy) * width + x + dx]!;
    const dx = inside ? 0.25 * Math.sign(at(1, 0) - at(-1, 0)) + 0.5 : 0;
    const dy = inside ? 0.25 * Math.sign(at(0, 1) - at(0, -1)) + 0.5 : 0;
    return { x: (x + dx) * across, y: (y + dy) * down, score: score / 255 + 0.5 };
  });
}
