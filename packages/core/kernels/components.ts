// Connected components by runs: cut each row into runs → unite runs that touch one of the row above → number the sets → paint the runs.
//
// A run is two i32: its first column, and the column after its last. `firsts[y]` is the index of row y's first run, `firsts[height]` their number.
// Everything after the cutting costs time per run, not per pixel, until the painting.
import { findRoot, numberSets, uniteRoots } from "./components/union-find";

/** Which of 64 mask pixels are inside, as bits; reads 64 bytes wherever the row ends. */
// @ts-ignore: decorator
@inline
function insideBits(at: usize): u64 {
  const zero = i8x16.splat(0);
  const a = <u64>(<u32>i8x16.bitmask(i8x16.ne(v128.load(at), zero)));
  const b = <u64>(<u32>i8x16.bitmask(i8x16.ne(v128.load(at, 16), zero)));
  const c = <u64>(<u32>i8x16.bitmask(i8x16.ne(v128.load(at, 32), zero)));
  const d = <u64>(<u32>i8x16.bitmask(i8x16.ne(v128.load(at, 48), zero)));
  return a | (b << 16) | (c << 32) | (d << 48);
}

/** Which of 16 labels differ from their left neighbor. */
// @ts-ignore: decorator
@inline
function changeBits(at: usize): u32 {
  const a = i32x4.ne(v128.load(at), v128.load(at - 4));
  const b = i32x4.ne(v128.load(at, 16), v128.load(at - 4, 16));
  const c = i32x4.ne(v128.load(at, 32), v128.load(at - 4, 32));
  const d = i32x4.ne(v128.load(at, 48), v128.load(at - 4, 48));
  return <u32>i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
}

/** Low bits of a word that belong to a row with so many pixels left. */
// @ts-ignore: decorator
@inline
function upTo(left: i32): u64 {
  return left >= 64 ? ~(<u64>0) : ((<u64>1) << left) - 1;
}

/** How many runs a mask has; `mask` must be followed by 64 readable bytes. */
export function countMaskRuns(mask: usize, height: i32, width: i32): i32 {
  let count = 0;
  for (let y = 0; y < height; y++) {
    let last: u64 = 0;
    for (let x = 0; x < width; x += 64) {
      const bits = insideBits(mask + x) & upTo(width - x);
      count += <i32>popcnt(bits & ~((bits << 1) | last));
      last = bits >> 63;
    }
    mask += width;
  }
  return count;
}

/** At most so many runs a label map has; `labels` must be preceded by 4 and followed by 64 readable bytes. */
export function countLabelRuns(labels: usize, height: i32, width: i32): i32 {
  let count = height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x += 16) {
      const bits = changeBits(labels + (<usize>x << 2)) & <u32>upTo(width - x);
      count += <i32>popcnt(x == 0 ? bits & ~1 : bits);
    }
    labels += <usize>width << 2;
  }
  return count;
}

/** Cuts the rows of a mask into runs of non-zero pixels. */
export function cutMask(mask: usize, height: i32, width: i32, runs: usize, firsts: usize): void {
  let out = runs;
  for (let y = 0; y < height; y++) {
    store<i32>(firsts + (<usize>y << 2), <i32>((out - runs) >> 3));
    let last: u64 = 0;
    for (let x = 0; x < width; x += 64) {
      const bits = insideBits(mask + x) & upTo(width - x);
      let changes = bits ^ ((bits << 1) | last);
      last = bits >> 63;
      // Starts and ends alternate, so each change is simply the next number.
      while (changes) {
        store<i32>(out, x + <i32>ctz(changes));
        out += 4;
        changes &= changes - 1;
      }
    }
    if ((out - runs) & 4) {
      store<i32>(out, width);
      out += 4;
    }
    mask += width;
  }
  store<i32>(firsts + (<usize>height << 2), <i32>((out - runs) >> 3));
}

/** Cuts the rows of a label map into runs of equal labels, without those of the background where `hasBackground`; `values` gets each run's label. */
export function cutLabels(
  labels: usize,
  height: i32,
  width: i32,
  hasBackground: bool,
  background: i32,
  runs: usize,
  values: usize,
  firsts: usize,
): void {
  let n: usize = 0;
  for (let y = 0; y < height; y++) {
    store<i32>(firsts + (<usize>y << 2), <i32>n);
    let start = 0;
    for (let x = 0; x < width; x += 16) {
      let bits = changeBits(labels + (<usize>x << 2)) & <u32>upTo(width - x);
      if (x == 0) bits &= ~1;
      while (bits) {
        const end = x + <i32>ctz(bits);
        bits &= bits - 1;
        const value = load<i32>(labels + (<usize>start << 2));
        if (!hasBackground || value != background) {
          store<i32>(runs + (n << 3), start);
          store<i32>(runs + (n << 3), end, 4);
          store<i32>(values + (n++ << 2), value);
        }
        start = end;
      }
    }
    const value = load<i32>(labels + (<usize>start << 2));
    if (!hasBackground || value != background) {
      store<i32>(runs + (n << 3), start);
      store<i32>(runs + (n << 3), width, 4);
      store<i32>(values + (n++ << 2), value);
    }
    labels += <usize>width << 2;
  }
  store<i32>(firsts + (<usize>height << 2), <i32>n);
}

/**
 * Unites runs that touch: columns in common, or one apart where `diagonal`; and equal values, where `values` is not 0. Leaves each run's component in
 * `parents`, numbered by first pixel in raster order, and returns their number.
 */
export function unite(height: i32, diagonal: bool, runs: usize, values: usize, firsts: usize, parents: usize): i32 {
  const reach = <i32>diagonal;
  let above = 0;
  for (let y = 0; y < height; y++) {
    const begin = load<i32>(firsts + (<usize>y << 2));
    const end = load<i32>(firsts + (<usize>y << 2), 4);
    for (let run = begin; run < end; run++) {
      const at = runs + (<usize>run << 3);
      const from = load<i32>(at) - reach;
      const to = load<i32>(at, 4) + reach;
      while (above < begin && load<i32>(runs + (<usize>above << 3), 4) <= from) above++;
      let root = run;
      store<i32>(parents + (<usize>run << 2), run);
      for (let other = above; other < begin && load<i32>(runs + (<usize>other << 3)) < to; other++) {
        if (values && load<i32>(values + (<usize>other << 2)) != load<i32>(values + (<usize>run << 2))) continue;
        const found = findRoot(parents, other);
        if (found != root) root = uniteRoots(parents, found, root);
      }
    }
    above = begin;
  }
  return numberSets(parents, load<i32>(firsts + (<usize>height << 2)));
}

/** Writes `value` to the i32 from `at` on to `end`, and to as many as three after it. */
// @ts-ignore: decorator
@inline
function paint(at: usize, end: usize, value: i32): void {
  const four = i32x4.splat(value);
  for (; at < end; at += 16) v128.store(at, four);
}

/** Paints rows `top` … `bottom` − 1 with their runs' numbers, −1 between them; `out` must have room for 16 bytes more than the rows. */
export function paintRows(top: i32, bottom: i32, width: i32, runs: usize, firsts: usize, numbers: usize, out: usize): void {
  for (let y = top; y < bottom; y++) {
    const end = load<i32>(firsts + (<usize>y << 2), 4);
    let done: usize = out;
    for (let run = load<i32>(firsts + (<usize>y << 2)); run < end; run++) {
      const at = runs + (<usize>run << 3);
      const start = out + (<usize>load<i32>(at) << 2);
      const stop = out + (<usize>load<i32>(at, 4) << 2);
      paint(done, start, -1);
      paint(start, stop, load<i32>(numbers + (<usize>run << 2)));
      done = stop;
    }
    out += <usize>width << 2;
    paint(done, out, -1);
  }
}
