// Regional maxima: every pixel is compared with its neighbors at once; what has an equal neighbor and no greater one is part of a plateau, and all of it is
// a maximum or none. Minima are maxima of the complement.
import { bytesOfPlane, complementOf, mostAround, neighbor, placePlane, rowBytes } from "./lib/plane";

const LOWER: u8 = 0;
const MAXIMUM: u8 = 1;
const PLATEAU: u8 = 2;
const EDGE: u8 = 3;
const SEEN: u8 = 4;

/** Bytes of a bordered plane of 1-byte or 4-byte samples. */
export function planeBytes(height: i32, width: i32, float: i32): usize {
  return float ? bytesOfPlane<f32>(height, width) : bytesOfPlane<u8>(height, width);
}

/**
 * Writes 1 to `out` where a maximum is and 0 elsewhere. `plane` has room for a bordered plane, `flags` for a byte for each of its samples, `list` for
 * height · width 32-bit words; `out` and `flags` for 16 bytes more than they hold. Where `borders` is 0, plateaus that meet the edge do not count.
 */
export function maxima(
  src: usize,
  height: i32,
  width: i32,
  float: i32,
  complement: i32,
  diagonal: i32,
  borders: i32,
  plane: usize,
  flags: usize,
  list: usize,
  out: usize,
): void {
  if (float) find<f32>(src, height, width, complement, diagonal, borders, plane, flags, list, out);
  else find<u8>(src, height, width, complement, diagonal, borders, plane, flags, list, out);
}

/** The least sample, after the complement. */
function leastOf<T>(src: usize, count: i32, complement: i32): T {
  let least = load<T>(src);
  for (let i = 1; i < count; i++) {
    const value = load<T>(src + <usize>i * sizeof<T>());
    if (complement ? value > least : value < least) least = value;
  }
  return complement ? complementOf<T>(least) : least;
}

// @ts-ignore: decorator
@inline
function find<T>(
  src: usize,
  height: i32,
  width: i32,
  complement: i32,
  diagonal: i32,
  borders: i32,
  plane: usize,
  flags: usize,
  list: usize,
  out: usize,
): void {
  // what is as low as the border joins it, and so is no maximum: a flat image has none
  placePlane<T>(src, plane, height, width, 1, 0, complement, leastOf<T>(src, height * width, complement));
  const row = rowBytes<T>(width);
  const columns = row / sizeof<T>();
  const bytes = <usize>width * sizeof<T>();
  for (let y = 1; y <= height; y++) {
    const start = <usize>y * row + sizeof<T>();
    const to = flags + <usize>y * columns + 1;
    for (let i: usize = 0; i < bytes; i += 16) {
      const value = v128.load(plane + start + i);
      const around = mostAround<T>(plane + start + i, row, diagonal);
      if (isFloat<T>()) {
        const above = v128.and(f32x4.gt(value, around), i32x4.splat(1));
        const level = v128.and(f32x4.eq(value, around), i32x4.splat(2));
        const words = v128.or(above, level);
        const halves = i16x8.narrow_i32x4_s(words, words);
        v128.store32_lane(to + (i >> 2), i8x16.narrow_i16x8_u(halves, halves), 0);
      } else {
        const above = v128.and(i8x16.gt_u(value, around), i8x16.splat(1));
        const level = v128.and(i8x16.eq(value, around), i8x16.splat(2));
        v128.store(to + i, v128.or(above, level));
      }
    }
  }
  markEdges(flags, height, width, columns, borders);
  for (let y = 1; y <= height; y++) {
    const start = <usize>y * columns + 1;
    for (let x: usize = 0; x < <usize>width; x += 16) {
      if (!v128.any_true(i8x16.eq(v128.load(flags + start + x), i8x16.splat(PLATEAU)))) continue;
      for (let at = start + x, end = start + min<usize>(x + 16, <usize>width); at < end; at++) {
        if (load<u8>(flags + at) == PLATEAU) settle<T>(plane, flags, at, columns, diagonal, list);
      }
    }
  }
  for (let y = 1; y <= height; y++) {
    const from = flags + <usize>y * columns + 1;
    for (let x: usize = 0; x < <usize>width; x += 16) {
      v128.store(out + x, v128.and(i8x16.eq(v128.load(from + x), i8x16.splat(MAXIMUM)), i8x16.splat(1)));
    }
    out += <usize>width;
  }
}

function markEdges(flags: usize, height: i32, width: i32, columns: usize, borders: i32): void {
  const last = <usize>(height + 1) * columns;
  memory.fill(flags, EDGE, columns);
  memory.fill(flags + last, EDGE, columns);
  if (!borders) {
    memory.fill(flags + columns, EDGE, columns);
    memory.fill(flags + last - columns, EDGE, columns);
  }
  for (let at = flags, end = flags + last; at < end; at += columns) {
    store<u8>(at, EDGE);
    store<u8>(at + <usize>width + 1, EDGE);
    if (borders) continue;
    store<u8>(at + 1, EDGE);
    store<u8>(at + <usize>width, EDGE);
  }
}

/** Walks over the plateau of a pixel and decides for all of it. */
function settle<T>(plane: usize, flags: usize, first: usize, columns: usize, diagonal: i32, list: usize): void {
  const value = load<T>(plane + first * sizeof<T>());
  const neighbors = diagonal ? 8 : 4;
  let isMaximum = true;
  let count: usize = 1;
  store<u32>(list, <u32>first);
  store<u8>(flags + first, SEEN);
  for (let done: usize = 0; done < count; done++) {
    const at = <usize>load<u32>(list + (done << 2));
    for (let k = 0; k < neighbors; k++) {
      const near = at + neighbor(k, columns, 1);
      if (load<T>(plane + near * sizeof<T>()) != value) continue;
      const flag = load<u8>(flags + near);
      if (flag == LOWER || flag == EDGE) isMaximum = false;
      if (flag != PLATEAU) continue;
      store<u8>(flags + near, SEEN);
      store<u32>(list + (count++ << 2), <u32>near);
    }
  }
  const flag = isMaximum ? MAXIMUM : LOWER;
  for (let i: usize = 0; i < count; i++) store<u8>(flags + load<u32>(list + (i << 2)), flag);
}
