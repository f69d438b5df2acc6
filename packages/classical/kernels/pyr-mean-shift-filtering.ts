// OpenCV's mean shift filter of bytes: all arithmetic is of integers but for means, which are rounded to integers in every step.

export { difference, dilate, down, up } from "./pyr-mean-shift-filtering/pyramid";
export { begin, filter } from "./pyr-mean-shift-filtering/filter";

/** Interleaved colors to three planes of `plane` bytes. */
export function split(source: usize, channels: i32, count: i32, to: usize, plane: usize): void {
  for (let i = 0; i < count; i++, source += channels, to++) {
    store<u8>(to, load<u8>(source));
    store<u8>(to + plane, load<u8>(source, 1));
    store<u8>(to + 2 * plane, load<u8>(source, 2));
  }
}

/** Three planes to interleaved colors, of which others stay. */
export function join(from: usize, plane: usize, count: i32, target: usize, channels: i32): void {
  for (let i = 0; i < count; i++, target += channels, from++) {
    store<u8>(target, load<u8>(from));
    store<u8>(target, load<u8>(from + plane), 1);
    store<u8>(target, load<u8>(from + 2 * plane), 2);
  }
}
