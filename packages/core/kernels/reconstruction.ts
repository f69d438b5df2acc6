// Morphological reconstruction by dilation, Vincent's hybrid: one sweep down and one up do most of the work with vectors, a queue does the rest.
//
// Planes carry a border of one pixel of the least value, which limits itself and so neither gives nor takes. Erosion is dilation of the complement.
import { noneNaN } from "./lib/finite";
import { bytesOfPlane, complementOf, most, mostAround, mostOfRow, neighbor, placePlane, rowBytes } from "./lib/plane";

/** Whether all floats are numbers. */
export function numbers(at: usize, count: i32): bool {
  return noneNaN(at, count);
}

/** Bytes of a bordered plane of 1-byte or 4-byte samples. */
export function planeBytes(height: i32, width: i32, float: i32): usize {
  return float ? bytesOfPlane<f32>(height, width) : bytesOfPlane<u8>(height, width);
}

/** Puts channel `c` of an interleaved image into a bordered plane, complemented on request. */
export function place(src: usize, dst: usize, height: i32, width: i32, channels: i32, c: i32, float: i32, complement: i32): void {
  if (float) placePlane<f32>(src, dst, height, width, channels, c, complement, -Infinity);
  else placePlane<u8>(src, dst, height, width, channels, c, complement, 0);
}

/** Takes it out again. */
export function take(src: usize, dst: usize, height: i32, width: i32, channels: i32, c: i32, float: i32, complement: i32): void {
  if (float) takePlane<f32>(src, dst, height, width, channels, c, complement);
  else takePlane<u8>(src, dst, height, width, channels, c, complement);
}

/** The first pixel in raster order where the seed exceeds its limit, −1 for none. */
export function firstAbove(seed: usize, limit: usize, height: i32, width: i32, float: i32): i32 {
  return float ? firstAboveOf<f32>(seed, limit, height, width) : firstAboveOf<u8>(seed, limit, height, width);
}

/**
 * Raises `seed` to its reconstruction under `limit`. `waiting` is a byte for each byte of a bordered plane of bytes, zeroed; `queue` has room for
 * height · width 32-bit words.
 */
export function reconstruct(seed: usize, limit: usize, height: i32, width: i32, diagonal: i32, float: i32, waiting: usize, queue: usize): void {
  if (float) raise<f32>(seed, limit, height, width, diagonal, waiting, queue);
  else raise<u8>(seed, limit, height, width, diagonal, waiting, queue);
}

function takePlane<T>(src: usize, dst: usize, height: i32, width: i32, channels: i32, c: i32, complement: i32): void {
  const row = rowBytes<T>(width);
  const step = <usize>channels * sizeof<T>();
  dst += <usize>c * sizeof<T>();
  for (let y = 0; y < height; y++) {
    let at = src + <usize>(y + 1) * row + sizeof<T>();
    for (let x = 0; x < width; x++, at += sizeof<T>(), dst += step) {
      const value = load<T>(at);
      store<T>(dst, complement ? complementOf<T>(value) : value);
    }
  }
}

function firstAboveOf<T>(seed: usize, limit: usize, height: i32, width: i32): i32 {
  const row = rowBytes<T>(width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = <usize>(y + 1) * row + <usize>(x + 1) * sizeof<T>();
      if (load<T>(seed + at) > load<T>(limit + at)) return y * width + x;
    }
  }
  return -1;
}

/** One row of a sweep: what comes from the row before with vectors, then along the row. */
// @ts-ignore: decorator
@inline
function sweepRow<T>(at: usize, other: usize, limit: usize, width: i32, diagonal: i32, forward: bool): void {
  const bytes = <usize>width * sizeof<T>();
  // what lies behind the row's end is limited by itself
  for (let i: usize = 0; i < bytes; i += 16) {
    const raised = most<T>(v128.load(at + i), mostOfRow<T>(other + i, diagonal));
    const below = isFloat<T>() ? f32x4.pmin(raised, v128.load(limit + i)) : i8x16.min_u(raised, v128.load(limit + i));
    v128.store(at + i, below);
  }
  if (forward) {
    let last = load<T>(at);
    for (let i: usize = sizeof<T>(); i < bytes; i += sizeof<T>()) {
      const value = load<T>(at + i);
      if (last > value) {
        last = min<T>(last, load<T>(limit + i));
        store<T>(at + i, last);
      } else last = value;
    }
  } else {
    let last = load<T>(at + bytes - sizeof<T>());
    for (let i: usize = bytes - sizeof<T>(); i > 0; ) {
      i -= sizeof<T>();
      const value = load<T>(at + i);
      if (last > value) {
        last = min<T>(last, load<T>(limit + i));
        store<T>(at + i, last);
      } else last = value;
    }
  }
}

function raise<T>(seed: usize, limit: usize, height: i32, width: i32, diagonal: i32, waiting: usize, queue: usize): void {
  const row = rowBytes<T>(width);
  const first = row + sizeof<T>();
  for (let y = 0; y < height; y++) {
    const at = first + <usize>y * row;
    sweepRow<T>(seed + at, seed + at - row, limit + at, width, diagonal, true);
  }
  for (let y = height - 1; y >= 0; y--) {
    const at = first + <usize>y * row;
    sweepRow<T>(seed + at, seed + at + row, limit + at, width, diagonal, false);
  }
  const room = height * width;
  let tail = 0;
  let count = 0;
  const bytes = <usize>width * sizeof<T>();
  // pixels that a neighbor could still raise
  for (let y = 0; y < height; y++) {
    const start = first + <usize>y * row;
    for (let i: usize = 0; i < bytes; i += 16) {
      const at = seed + start + i;
      const value = v128.load(at);
      const around = mostAround<T>(at, row, diagonal);
      const top = v128.load(limit + start + i);
      const goal = isFloat<T>() ? f32x4.pmin(around, top) : i8x16.min_u(around, top);
      const open = isFloat<T>() ? f32x4.gt(goal, value) : i8x16.gt_u(goal, value);
      if (!v128.any_true(open)) continue;
      for (let lane: usize = 0; lane < 16 && i + lane < bytes; lane += sizeof<T>()) {
        const offset = start + i + lane;
        const goalHere = goalOf<T>(seed + offset, limit + offset, row, diagonal);
        if (goalHere <= load<T>(seed + offset)) continue;
        store<T>(seed + offset, goalHere);
        store<u8>(waiting + offset / sizeof<T>(), 1);
        store<u32>(queue + (<usize>tail << 2), <u32>offset);
        if (++tail == room) tail = 0;
        count++;
      }
    }
  }
  const neighbors = diagonal ? 8 : 4;
  let head = 0;
  while (count > 0) {
    const offset = <usize>load<u32>(queue + (<usize>head << 2));
    if (++head == room) head = 0;
    count--;
    store<u8>(waiting + offset / sizeof<T>(), 0);
    const value = load<T>(seed + offset);
    for (let k = 0; k < neighbors; k++) {
      const near = offset + neighbor(k, row, sizeof<T>());
      const old = load<T>(seed + near);
      if (old >= value) continue;
      const raised = min<T>(value, load<T>(limit + near));
      if (raised <= old) continue;
      store<T>(seed + near, raised);
      if (load<u8>(waiting + near / sizeof<T>())) continue;
      store<u8>(waiting + near / sizeof<T>(), 1);
      store<u32>(queue + (<usize>tail << 2), <u32>near);
      if (++tail == room) tail = 0;
      count++;
    }
  }
}

/** What a pixel is raised to by its neighbors. */
function goalOf<T>(at: usize, limit: usize, row: usize, diagonal: i32): T {
  const neighbors = diagonal ? 8 : 4;
  let value = load<T>(at);
  for (let k = 0; k < neighbors; k++) value = max<T>(value, load<T>(at + neighbor(k, row, sizeof<T>())));
  return min<T>(value, load<T>(limit));
}
