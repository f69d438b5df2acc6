// Canny's edges as scikit-image finds them, to the last bit: bytes in float64, floats in float32. Sums go on in float64 and are rounded where SciPy stores.
//
// Rows stream through: a row is smoothed, then differentiated, then thinned, while it is in the cache. `scratch` holds the rows that are under way.

import { ALONG_X, ALONG_Y, DOWN, Job, MAGNITUDE, OUTSIDE, ROWS, rowAt, rowBytes, SMOOTH } from "./canny/job";
import { smooth } from "./canny/smooth";
import { load2, round2, store2 } from "./canny/vector";

export { leastFrom, select } from "./canny/select";
export { taps } from "./canny/taps";

/** Bytes of a job; its fields are set by `describe`. */
export function jobBytes(): i32 {
  return <i32>offsetof<Job>();
}

/** Bytes of scratch for a width and a radius along it. */
export function scratchBytes(width: i32, radiusX: i32, float: i32): i32 {
  return <i32>(rowBytes(width, radiusX, float) * ROWS);
}

/** Where things are. */
export function describe(
  job: usize,
  image: usize,
  mask: usize,
  maskPlane: usize,
  rowMap: usize,
  columnMap: usize,
  tapsY: usize,
  tapsX: usize,
  scratch: usize,
  pointers: usize,
  codes: usize,
  magnitudes: usize,
): void {
  const j = changetype<Job>(job);
  j.image = image;
  j.mask = mask;
  j.maskPlane = maskPlane;
  j.rowMap = rowMap;
  j.columnMap = columnMap;
  j.tapsY = tapsY;
  j.tapsX = tapsX;
  j.scratch = scratch;
  j.pointers = pointers;
  j.codes = codes;
  j.magnitudes = magnitudes;
}

/** What is to be done. */
export function configure(
  job: usize,
  height: i32,
  width: i32,
  radiusY: i32,
  radiusX: i32,
  weighed: i32,
  cval: f64,
  low: f32,
  high: f64,
): void {
  const j = changetype<Job>(job);
  j.height = height;
  j.width = width;
  j.radiusY = radiusY;
  j.radiusX = radiusX;
  j.weighed = weighed;
  j.cval = cval;
  j.low = low;
  j.high = high;
  j.lastWeight = NaN;
}

/** Bytes to float64 0 … 1; where a mask is given, 0 outside of it. */
export function fromBytes(src: usize, mask: usize, dst: usize, count: i32): void {
  const scale: f64 = 1.0 / 255.0;
  for (let i: usize = 0; i < <usize>count; i++) {
    const value = mask && !load<u8>(mask + i) ? 0 : <f64>load<u8>(src + i);
    store<f64>(dst + (i << 3), value * scale);
  }
}

/** Zeros outside of a mask. */
export function maskFloats(mask: usize, dst: usize, count: i32): void {
  for (let i: usize = 0; i < <usize>count; i++) if (!load<u8>(mask + i)) store<f32>(dst + (i << 2), 0);
}

/** The mask as numbers 0 and 1. */
export function fromMask(mask: usize, dst: usize, count: i32, float: i32): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const inside = load<u8>(mask + i) != 0;
    if (float) store<f32>(dst + (i << 2), <f32>inside);
    else store<f64>(dst + (i << 3), <f64>inside);
  }
}

/** Works on rows `from` to `to` − 1, after those before. Returns how many edges were written. */
export function rows(job: usize, from: i32, to: i32, float: i32): i32 {
  return float ? rowsOf<f32>(job, from, to) : rowsOf<f64>(job, from, to);
}

function rowsOf<T>(job: usize, from: i32, to: i32): i32 {
  const j = changetype<Job>(job);
  let count = 0;
  if (from == 0) {
    for (let x = 0; x < j.width; x++) store<T>(rowAt<T>(j, OUTSIDE) + <usize>x * sizeof<T>(), <T>j.cval);
    smooth<T>(j, 0);
  }
  for (let y = from; y < to; y++) {
    if (y + 1 < j.height) smooth<T>(j, y + 1);
    differentiate<T>(j, y);
    if (y >= 2 && j.codes) count += thin<T>(j, y - 1);
  }
  return count;
}

/** Derivatives and their magnitude of row y. */
function differentiate<T>(j: Job, y: i32): void {
  const size = sizeof<T>();
  const bytes = <usize>j.width * size;
  const above = rowAt<T>(j, SMOOTH + ((y == 0 ? 0 : y - 1) % 3));
  const here = rowAt<T>(j, SMOOTH + (y % 3));
  const below = rowAt<T>(j, SMOOTH + ((y + 1 == j.height ? y : y + 1) % 3));
  const down = rowAt<T>(j, DOWN);
  const alongY = rowAt<T>(j, ALONG_Y + (y % 3));
  const alongX = rowAt<T>(j, ALONG_X + (y % 3));
  const magnitude = rowAt<T>(j, MAGNITUDE + (y % 3));
  const two = f64x2.splat(2);
  for (let i: usize = 0; i < bytes + 2 * size; i += 2 * size) {
    store2<T>(down + i, f64x2.sub(load2<T>(below + i), load2<T>(above + i)));
  }
  for (let i: usize = 0; i < bytes; i += 2 * size) {
    const sides = f64x2.add(load2<T>(down + i), load2<T>(down + i + 2 * size));
    const vertical = round2<T>(f64x2.add(f64x2.mul(load2<T>(down + i + size), two), sides));
    const first = round2<T>(f64x2.sub(load2<T>(above + i + 2 * size), load2<T>(above + i)));
    const middle = round2<T>(f64x2.sub(load2<T>(here + i + 2 * size), load2<T>(here + i)));
    const last = round2<T>(f64x2.sub(load2<T>(below + i + 2 * size), load2<T>(below + i)));
    const horizontal = round2<T>(f64x2.add(f64x2.mul(middle, two), f64x2.add(first, last)));
    store2<T>(alongY + i, vertical);
    store2<T>(alongX + i, horizontal);
    const sum = f64x2.add(round2<T>(f64x2.mul(vertical, vertical)), round2<T>(f64x2.mul(horizontal, horizontal)));
    store2<T>(magnitude + i, f64x2.sqrt(round2<T>(sum)));
  }
  if (j.magnitudes) memory.copy(j.magnitudes + <usize>y * bytes, magnitude, bytes);
}

/** Codes of row y: what is not below its neighbors across the edge, and not below the lower threshold. */
function thin<T>(j: Job, y: i32): i32 {
  const size = sizeof<T>();
  const here = rowAt<T>(j, MAGNITUDE + (y % 3));
  const above = rowAt<T>(j, MAGNITUDE + ((y - 1) % 3));
  const below = rowAt<T>(j, MAGNITUDE + ((y + 1) % 3));
  const alongY = rowAt<T>(j, ALONG_Y + (y % 3));
  const alongX = rowAt<T>(j, ALONG_X + (y % 3));
  const out = j.codes + <usize>y * <usize>j.width;
  const low = <T>j.low;
  let count = 0;
  for (let x = 1; x < j.width - 1; x++) {
    const i = <usize>x * size;
    const value = load<T>(here + i);
    if (!(value >= low)) continue;
    const v = load<T>(alongY + i);
    const h = load<T>(alongX + i);
    const downs = v <= 0;
    const lefts = h <= 0;
    const av = abs<T>(v);
    const ah = abs<T>(h);
    // the neighbors across: along the steeper axis, and beyond it diagonally
    const steep = downs == lefts ? av > ah : av >= ah;
    const share = steep ? ah / av : av / ah;
    const turn = downs == lefts ? size : 0 - size;
    let ahead: f64;
    let back: f64;
    if (steep) {
      ahead = mix<T>(load<T>(below + i), load<T>(below + i + turn), share);
      if (!(ahead <= <f64>value)) continue;
      back = mix<T>(load<T>(above + i), load<T>(above + i - turn), share);
    } else {
      ahead = mix<T>(load<T>(here + i + turn), load<T>(below + i + turn), share);
      if (!(ahead <= <f64>value)) continue;
      back = mix<T>(load<T>(here + i - turn), load<T>(above + i - turn), share);
    }
    if (!(back <= <f64>value)) continue;
    if (j.mask && !surrounded(j.mask + <usize>y * <usize>j.width + <usize>x, <usize>j.width)) continue;
    store<u8>(out + <usize>x, <f64>value >= j.high ? 2 : 1);
    count++;
  }
  return count;
}

// @ts-ignore: decorator
@inline
function mix<T>(straight: T, diagonal: T, share: T): f64 {
  return <f64>(diagonal * share) + <f64>straight * (1.0 - <f64>share);
}

/** Whether a pixel and its eight neighbors are in the mask. */
function surrounded(at: usize, stride: usize): bool {
  for (let row = at - stride; row <= at + stride; row += stride) {
    if (!load<u8>(row - 1) || !load<u8>(row) || !load<u8>(row + 1)) return false;
  }
  return true;
}

/** Leaves 1 where an edge is joined to a strong one and 0 elsewhere; `stack` has room for a 32-bit word for each edge. Edges are nowhere at the border. */
export function link(codes: usize, count: i32, width: i32, stack: usize): void {
  const stride = <usize>width;
  for (let i: usize = 0; i < <usize>count; i++) {
    if (load<u8>(codes + i) != 2) continue;
    store<u8>(codes + i, 3);
    store<u32>(stack, <u32>i);
    for (let top: usize = 1; top > 0; ) {
      top--;
      const at = codes + load<u32>(stack + (top << 2));
      for (let row = at - stride; row <= at + stride; row += stride) {
        for (let near = row - 1; near <= row + 1; near++) {
          const code = load<u8>(near);
          if (code == 0 || code == 3) continue;
          store<u8>(near, 3);
          store<u32>(stack + (top++ << 2), <u32>(near - codes));
        }
      }
    }
  }
  for (let i: usize = 0; i < <usize>count; i++) store<u8>(codes + i, load<u8>(codes + i) == 3 ? 1 : 0);
}
