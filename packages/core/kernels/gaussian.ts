// Gaussian blur of bordered rows; see lib/convolve.ts for the passes.
import { bytesToFloats, convolveSeparable } from "./lib/convolve";

/** taps[k] of a Gaussian at distance k = 0 … radius, such that taps[0] + 2 Σ taps[k] = 1. Computed in float64, as SciPy does. */
export function taps(sigma: f64, radius: i32, out: usize): void {
  const scale = -0.5 / (sigma * sigma);
  let sum: f64 = 1;
  for (let k = 1; k <= radius; k++) sum += 2 * Math.exp(scale * <f64>k * <f64>k);
  store<f32>(out, <f32>(1 / sum));
  for (let k = 1; k <= radius; k++) store<f32>(out + (<usize>k << 2), <f32>(Math.exp(scale * <f64>k * <f64>k) / sum));
}

/** Bytes to floats: dst[i] = src[i] / divisor. */
export function widen(src: usize, dst: usize, count: i32, divisor: f32): void {
  bytesToFloats(src, dst, count, divisor);
}

/** Blurs `rows` rows of `length` floats; `src` carries borders of radiusY rows and radiusX pixels of `step` floats, `line` is one bordered row. */
export function blur(
  src: usize,
  dst: usize,
  rows: i32,
  length: i32,
  step: i32,
  tapsY: usize,
  radiusY: i32,
  tapsX: usize,
  radiusX: i32,
  line: usize,
): void {
  convolveSeparable(src, dst, rows, length, step, tapsY, radiusY, tapsX, radiusX, line);
}
