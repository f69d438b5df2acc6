// Run-length coding between row-major images and COCO's column-major runs.
//
// Runs go down columns while memory goes along rows. Reading columns would miss the cache at every pixel, so both directions work on the places
// where a pixel differs from the one above it: found and applied row by row, sixteen pixels at a time, and brought into column order by a
// counting sort. Time: one pass over the image, plus O(1) for each change.
import { readRuns, sharedPixels } from "./lib/runs";

/** Bytes of one row of change bits: whole 64-bit words, one bit per column. */
// @ts-ignore: decorator
@inline
function bitStride(width: i32): usize {
  return (<usize>((width + 63) >> 6)) << 3;
}

// @ts-ignore: decorator
@inline
function flushCounters(small: usize, counts: usize, width: i32): void {
  for (let x = 0; x < width; x++) {
    const at = counts + (<usize>x << 2);
    store<u32>(at, load<u32>(at) + <u32>load<u8>(small + x));
  }
  memory.fill(small, 0, (<usize>width + 15) & ~15);
}

/**
 * Marks in `bits` (height rows of ⌈width / 64⌉ words) the mask pixels that differ from the pixel above, and counts them per column.
 * `small` is scratch of `width` bytes rounded up to 16. The first row has no changes.
 */
export function maskChanges(mask: usize, height: i32, width: i32, bits: usize, small: usize, counts: usize): void {
  const stride = bitStride(width);
  memory.fill(bits, 0, stride * height);
  memory.fill(counts, 0, <usize>width << 2);
  memory.fill(small, 0, (<usize>width + 15) & ~15);
  const zero = i8x16.splat(0);
  let pending = 0;
  for (let y = 1; y < height; y++) {
    const row = mask + <usize>y * width;
    const above = row - width;
    const out = bits + <usize>y * stride;
    let x = 0;
    for (; x + 16 <= width; x += 16) {
      const change = v128.xor(i8x16.eq(v128.load(row + x), zero), i8x16.eq(v128.load(above + x), zero));
      if (v128.any_true(change)) {
        v128.store(small + x, i8x16.sub(v128.load(small + x), change));
        store<u16>(out + (<usize>x >> 3), <u16>i8x16.bitmask(change));
      }
    }
    for (; x < width; x++) {
      if ((load<u8>(row + x) != 0) == (load<u8>(above + x) != 0)) continue;
      store<u8>(small + x, load<u8>(small + x) + 1);
      const byte = out + (<usize>x >> 3);
      store<u8>(byte, load<u8>(byte) | (<u8>1 << <u8>(x & 7)));
    }
    if (++pending == 255) {
      flushCounters(small, counts, width);
      pending = 0;
    }
  }
  flushCounters(small, counts, width);
}

/** Turns counts into starts (running sums) and returns their total. */
export function sumCounts(counts: usize, width: i32): u32 {
  let total: u32 = 0;
  for (let x = 0; x < width; x++) {
    const at = counts + (<usize>x << 2);
    const count = load<u32>(at);
    store<u32>(at, total);
    total += count;
  }
  return total;
}

/** Sorts the changes by column: `rows` gets their y, column after column, ascending in each; `starts` (of sumCounts) become the columns' ends. */
export function sortChanges(bits: usize, height: i32, width: i32, starts: usize, rows: usize): void {
  const stride = bitStride(width);
  for (let y = 1; y < height; y++) {
    const row = bits + <usize>y * stride;
    for (let word: usize = 0; word < stride; word += 8) {
      let changes = load<u64>(row + word);
      while (changes) {
        const x = (<u32>word << 3) + <u32>ctz(changes);
        const cursor = starts + (<usize>x << 2);
        const at = load<u32>(cursor);
        store<u32>(rows + (<usize>at << 2), y);
        store<u32>(cursor, at + 1);
        changes &= changes - 1;
      }
    }
  }
}

/** Run lengths of a mask from its sorted changes; returns their number, at most changes + width + 1. */
export function maskRuns(mask: usize, height: i32, width: i32, ends: usize, rows: usize, runs: usize): i32 {
  let out = runs;
  let last: u32 = 0;
  let inside: u32 = 0;
  let k: u32 = 0;
  for (let x = 0; x < width; x++) {
    const base = <u32>x * height;
    if (<u32>(load<u8>(mask + x) != 0) != inside) {
      store<u32>(out, base - last);
      out += 4;
      last = base;
      inside ^= 1;
    }
    const end = load<u32>(ends + (<usize>x << 2));
    for (; k < end; k++) {
      const at = base + load<u32>(rows + (<usize>k << 2));
      store<u32>(out, at - last);
      out += 4;
      last = at;
      inside ^= 1;
    }
  }
  store<u32>(out, <u32>height * width - last);
  return <i32>((out + 4 - runs) >> 2);
}

// @ts-ignore: decorator
@inline
function toggle(mask: usize, at: usize): void {
  store<u8>(mask + at, load<u8>(mask + at) ^ 1);
}

/** Fills a row-major mask from run lengths that sum to height × width. */
export function decode(runs: usize, count: i32, mask: usize, height: i32, width: i32): void {
  memory.fill(mask, 0, <usize>height * width);
  // First the changes alone: at the ends of each run of ones, and in the top row of each column that starts within one.
  let x = 0;
  let y: u32 = 0;
  for (let k = 0; k < count; k++) {
    const length = load<u32>(runs + (<usize>k << 2));
    const ones = (k & 1) != 0 && length != 0;
    if (ones) toggle(mask, <usize>y * width + x);
    y += length;
    if (y >= <u32>height) {
      const columns = <i32>(y / <u32>height);
      y -= <u32>columns * height;
      if (ones) {
        // the column that the run ends exactly before is not within it
        const within = y == 0 ? columns - 1 : columns;
        for (let c = 1; c <= within; c++) toggle(mask, x + c);
      }
      x += columns;
    }
    if (ones && y != 0) toggle(mask, <usize>y * width + x);
  }
  // Then each pixel is the one above, changed or not.
  const end = mask + <usize>height * width;
  let at = mask + width;
  if (width >= 16) {
    for (; at + 16 <= end; at += 16) v128.store(at, v128.xor(v128.load(at), v128.load(at - width)));
  }
  for (; at < end; at++) store<u8>(at, load<u8>(at) ^ load<u8>(at - width));
}

/** The first pair of ends whose start (0) or end (1) is not below a position. */
function firstPair(ends: usize, count: i32, side: usize, position: u32): i32 {
  let low = 0;
  let high = count >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<u32>(ends + (<usize>middle << 3) + (side << 2)) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Pixels that two masks share: see `sharedPixels`. Runs of one before the other's first and behind its last are passed over; both have some. */
export function intersection(a: usize, aCount: i32, b: usize, bCount: i32): u32 {
  const aFirst = firstPair(a, aCount, 1, load<u32>(b) + 1);
  const aLast = firstPair(a, aCount, 0, load<u32>(b + (<usize>bCount << 2) - 4));
  const bFirst = firstPair(b, bCount, 1, load<u32>(a) + 1);
  const bLast = firstPair(b, bCount, 0, load<u32>(a + (<usize>aCount << 2) - 4));
  if (aFirst >= aLast || bFirst >= bLast) return 0;
  return sharedPixels(a + (<usize>aFirst << 3), 2 * (aLast - aFirst), b + (<usize>bFirst << 3), 2 * (bLast - bFirst));
}

/**
 * Writes where runs end, an even number of them, as `intersection` takes them; and to `out` the ones' left, top, right, bottom and area, five integers. Without ones, right is
 * −1.
 */
export function measureRuns(runs: usize, count: i32, height: i32, width: i32, ends: usize, out: usize): void {
  let left = width;
  let top = height;
  let right = -1;
  let bottom = -1;
  let area = 0;
  let at = 0;
  for (let k = 0; k + 1 < count; k += 2, runs += 8, ends += 8) {
    const start = at + load<i32>(runs);
    const ones = load<i32>(runs, 4);
    at = start + ones;
    store<i32>(ends, start);
    store<i32>(ends, at, 4);
    if (ones == 0) continue;
    area += ones;
    const x0 = <i32>(<u32>start / <u32>height);
    const y0 = start - x0 * height;
    left = min(left, x0);
    if (y0 + ones <= height) {
      right = max(right, x0);
      top = min(top, y0);
      bottom = max(bottom, y0 + ones - 1);
    } else {
      // the run goes over a column's end, so it touches bottom and top
      right = max(right, <i32>(<u32>(at - 1) / <u32>height));
      top = 0;
      bottom = height - 1;
    }
  }
  store<i32>(out, left);
  store<i32>(out, top, 4);
  store<i32>(out, right, 8);
  store<i32>(out, bottom, 12);
  store<i32>(out, area, 16);
}

/** Writes run lengths as COCO's compressed text, at most six bytes each; returns the number of bytes. */
export function compress(runs: usize, count: i32, text: usize): i32 {
  let out = text;
  for (let k = 0; k < count; k++) {
    const at = runs + (<usize>k << 2);
    let value = load<i32>(at);
    if (k > 2) value -= load<i32>(at - 8);
    for (;;) {
      const group = value & 0x1f;
      value >>= 5;
      // the last group's highest bit is the sign of all that would follow
      if (value == -(group >> 4)) {
        store<u8>(out++, <u8>(group + 48));
        break;
      }
      store<u8>(out++, <u8>(group + 80));
    }
  }
  return <i32>(out - text);
}

/** Reads COCO's compressed text: see `readRuns`. */
export function expand(text: usize, length: i32, pixels: i32, runs: usize): i32 {
  return readRuns(text, length, pixels, runs);
}
