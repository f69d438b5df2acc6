/** Heat maps as points between positions: where the logarithm of the blurred map, taken for a parabola, has its maximum. */
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { FoundPoint } from "../finding.js";
import { type Blur, blurred } from "./blur.js";
import { heatMapsOf, mapAt, peakOf } from "./maximum.js";
import { stepsOf } from "./steps.js";

/** OpenCV's Gaussian of 11 taps, for heat maps whose training had a sigma of 2. */
const ELEVEN: Blur = { kernel: 11 };

/**
 * Points of heat maps `[1, points, h, w]` by DARK: derivatives over two positions; points nearer than two positions to the border stay where the map is hottest.
 *
 * @see F. Zhang et al., "Distribution-aware coordinate representation for human pose estimation", CVPR 2020, arXiv:1910.06278
 */
export function dark(maps: Tensor, size: Size, blur: Blur = ELEVEN): FoundPoint[] {
  const heat = heatMapsOf(maps);
  const { count, height, width } = heat;
  const { across, down } = stepsOf(heat, size, "edges");
  return Array.from({ length: count }, (_, k) => {
    const map = mapAt(heat, k);
    const { x, y, score } = peakOf(map, width);
    if (!(x > 1 && x < width - 2 && y > 1 && y < height - 2)) return { x: x * across, y: y * down, score };
    const log = logarithm(blurred(map, width, blur), 1e-10, Number.POSITIVE_INFINITY);
    const at = (dx: number, dy: number) => log[(y + dy) * width + x + dx]!;
    const [dx, dy] = [0.5 * (at(1, 0) - at(-1, 0)), 0.5 * (at(0, 1) - at(0, -1))];
    const dxx = 0.25 * (at(2, 0) - 2 * at(0, 0) + at(-2, 0));
    const dyy = 0.25 * (at(0, 2) - 2 * at(0, 0) + at(0, -2));
    const dxy = 0.25 * (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1));
    const determinant = dxx * dyy - dxy * dxy;
    if (determinant === 0) return { x: x * across, y: y * down, score };
    const moved = { x: x - (dyy * dx - dxy * dy) / determinant, y: y - (dxx * dy - dxy * dx) / determinant };
    return { x: moved.x * across, y: moved.y * down, score };
  });
}

/**
 * Points of heat maps `[1, points, h, w]` of "unbiased" networks: derivatives over one position, the map's edge continued beyond it, and positions at the crop's outermost centers.
 *
 * @see J. Huang et al., "The devil is in the details: delving into unbiased data processing for human pose estimation", CVPR 2020, arXiv:1911.07524
 */
export function darkUdp(maps: Tensor, size: Size, blur: Blur = ELEVEN): FoundPoint[] {
  const heat = heatMapsOf(maps);
  const { count, height, width } = heat;
  const { across, down } = stepsOf(heat, size, "centers");
  return Array.from({ length: count }, (_, k) => {
    const map = mapAt(heat, k);
    const { x, y, score } = peakOf(map, width);
    const log = logarithm(blurred(map, width, blur), 1e-3, 50);
    const clamp = (position: number, extent: number) => Math.min(extent - 1, Math.max(0, position));
    const at = (dx: number, dy: number) => log[clamp(y + dy, height) * width + clamp(x + dx, width)]!;
    const here = at(0, 0);
    const [dx, dy] = [0.5 * (at(1, 0) - at(-1, 0)), 0.5 * (at(0, 1) - at(0, -1))];
    const dxx = at(1, 0) - 2 * here + at(-1, 0) + EPSILON;
    const dyy = at(0, 1) - 2 * here + at(0, -1) + EPSILON;
    const dxy = 0.5 * (at(1, 1) - at(1, 0) - at(0, 1) + here + here - at(-1, 0) - at(0, -1) + at(-1, -1));
    const determinant = dxx * dyy - dxy * dxy;
    const moved = { x: x - (dyy * dx - dxy * dy) / determinant, y: y - (dxx * dy - dxy * dx) / determinant };
    return { x: moved.x * across, y: moved.y * down, score };
  });
}

/** Of single precision, which the references add to the second derivatives. */
const EPSILON = 2 ** -23;

function logarithm(map: Float32Array, least: number, most: number): Float32Array {
  return map.map((value) => Math.log(Math.min(most, Math.max(least, value))));
}
