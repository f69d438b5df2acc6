// Box means; see lib/box.ts.
import { boxSums } from "./lib/box";
import { bytesToFloats } from "./lib/convolve";
import { allFinite } from "./lib/finite";

/** Bytes to floats: dst[i] = src[i] / divisor. */
export function widen(src: usize, dst: usize, count: i32, divisor: f32): void {
  bytesToFloats(src, dst, count, divisor);
}

/** Whether all floats are finite: a running sum would carry any other on and on. */
export function finite(at: usize, count: i32): i32 {
  return allFinite(at, count) ? 1 : 0;
}

/** Means over tall × wide pixels; `src` is the first float of the first window. Scratch `sums`: length + (wide − 1) · step float64. */
export function means(
  src: usize,
  stride: i32,
  dst: usize,
  rows: i32,
  length: i32,
  step: i32,
  tall: i32,
  wide: i32,
  sums: usize,
): void {
  boxSums(src, stride, dst, rows, length, step, tall, wide, 1 / (<f64>tall * <f64>wide), sums);
}
