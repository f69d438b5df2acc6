/** Heat maps as points, as the authors of CPN have them: from the hottest position of a smooth map towards the next. */
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { FoundPoint } from "../finding.js";
import { blurred } from "./blur.js";
import { heatMapsOf, mapAt } from "./maximum.js";
import { stepsOf } from "./steps.js";

/**
 * The hottest position of each map `[1, points, h, w]` after a Gaussian of 21 taps, from its middle a quarter of a position towards the second hottest. Maps are 255 where a joint is; the score is a 255th of the heat there, before
 * the Gaussian, and a half more.
 */
export function secondMaximum(maps: Tensor, size: Size): FoundPoint[] {
  const heat = heatMapsOf(maps);
  const { count, height, width } = heat;
  const { across, down } = stepsOf(heat, size, "edges");
  return Array.from({ length: count }, (_, k) => {
    const map = mapAt(heat, k);
    const smooth = blurred(map, width, { kernel: 21, rescaled: false });
    const [first, second] = hottest(smooth);
    const [x, y] = [first % width, Math.floor(first / width)];
    const [dx, dy] = [(second % width) - x, Math.floor(second / width) - y];
    const length = Math.hypot(dx, dy);
    const within = (position: number, extent: number) => Math.max(0, Math.min(position, extent - 1));
    const [px, py] = [within(x + (0.25 * dx) / length, width), within(y + (0.25 * dy) / length, height)];
    const score = map[Math.round(py) * width + Math.round(px)]! / 255 + 0.5;
    return { x: (px + 0.5) * across, y: (py + 0.5) * down, score };
  });
}

/** The first of the hottest positions, and the first of the hottest others. */
function hottest(map: Float32Array): readonly [number, number] {
  let [first, second] = map[1]! > map[0]! ? [1, 0] : [0, 1];
  for (let i = 2; i < map.length; i++) {
    if (map[i]! > map[first]!) [first, second] = [i, first];
    else if (map[i]! > map[second]!) second = i;
  }
  return [first, second];
}
