// Masks of detections and objects as the ends of their runs, and their overlaps.
//
// A mask is a record of 32 bytes: where its ends are, how many (an even number), the area, and the box around it: left, top, right and bottom, the latter two
// exclusive. Ones lie between an end of even and the next of odd number.
import { readRuns, sharedPixels } from "../../core/kernels/lib/runs";
import { markBoundary, sharedBoundary } from "./masks/boundary";

/** Turns `count` run lengths into ends, in place, and writes the mask's record. */
export function describe(runs: usize, count: i32, height: i32, record: usize): void {
  count &= ~1;
  let at: u32 = 0;
  let area: u32 = 0;
  let left = i32.MAX_VALUE;
  let top = i32.MAX_VALUE;
  let right = 0;
  let bottom = 0;
  for (let k = 0; k < count; k += 2) {
    const run = runs + (<usize>k << 2);
    const start = at + load<u32>(run);
    const ones = load<u32>(run, 4);
    at = start + ones;
    store<u32>(run, start);
    store<u32>(run, at, 4);
    if (ones == 0) continue;
    area += ones;
    const x0 = <i32>(start / <u32>height);
    const x1 = <i32>((at - 1) / <u32>height);
    left = min(left, x0);
    right = max(right, x1 + 1);
    if (x0 < x1) {
      // over a column's end, so it touches bottom and top
      top = 0;
      bottom = height;
    } else {
      const y0 = <i32>start - x0 * height;
      top = min(top, y0);
      bottom = max(bottom, y0 + <i32>ones);
    }
  }
  store<u32>(record, <u32>runs);
  store<i32>(record, count, 4);
  store<u32>(record, area, 8);
  store<i32>(record, left, 12);
  store<i32>(record, top, 16);
  store<i32>(record, right, 20);
  store<i32>(record, bottom, 24);
}

/** Reads COCO's compressed text to ends, at most one for each character, and writes the mask's record; whether all was right. */
export function describeText(text: usize, length: i32, height: i32, width: i32, ends: usize, record: usize): bool {
  const count = readRuns(text, length, height * width, ends);
  if (count < 0) return false;
  describe(ends, count, height, record);
  return true;
}

/** The first run of ones whose start (`side` 0) or end (4) is not below a position. */
function firstRun(ends: usize, runs: i32, side: usize, position: u32): i32 {
  let low = 0;
  let high = runs;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<u32>(ends + (<usize>middle << 3) + side) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Pixels that the masks of two records share. Only the runs of each that lie between the first and the last pixel of the other are walked. */
function shared(a: usize, b: usize): u32 {
  if (load<i32>(a, 12) >= load<i32>(b, 20) || load<i32>(b, 12) >= load<i32>(a, 20)) return 0;
  if (load<i32>(a, 16) >= load<i32>(b, 24) || load<i32>(b, 16) >= load<i32>(a, 24)) return 0;
  const aEnds = <usize>load<u32>(a);
  const bEnds = <usize>load<u32>(b);
  const aRuns = load<i32>(a, 4) >> 1;
  const bRuns = load<i32>(b, 4) >> 1;
  const aFirst = firstRun(aEnds, aRuns, 4, load<u32>(bEnds) + 1);
  const aLast = firstRun(aEnds, aRuns, 0, load<u32>(bEnds + (<usize>bRuns << 3) - 4));
  const bFirst = firstRun(bEnds, bRuns, 4, load<u32>(aEnds) + 1);
  const bLast = firstRun(bEnds, bRuns, 0, load<u32>(aEnds + (<usize>aRuns << 3) - 4));
  if (aFirst >= aLast || bFirst >= bLast) return 0;
  return sharedPixels(aEnds + (<usize>aFirst << 3), 2 * (aLast - aFirst), bEnds + (<usize>bFirst << 3), 2 * (bLast - bFirst));
}

/**
 * Overlaps of the masks of `rows` records with those of `columns`: intersection over union, and over the first mask alone where `crowd` has a 1.
 * Written row-major, as doubles.
 */
export function overlaps(first: usize, rows: i32, second: usize, columns: i32, crowd: usize, out: usize): void {
  for (let i = 0; i < rows; i++) {
    const a = first + (<usize>i << 5);
    const area = load<u32>(a, 8);
    for (let j = 0; j < columns; j++) {
      const b = second + (<usize>j << 5);
      const both = shared(a, b);
      let overlap = 0.0;
      if (both > 0) {
        const whole = load<u8>(crowd + j) ? <f64>area : <f64>area + <f64>load<u32>(b, 8) - <f64>both;
        overlap = <f64>both / whole;
      }
      store<f64>(out, overlap);
      out += 8;
    }
  }
}

/** Marks a mask's boundary: see `markBoundary`. */
export function boundary(mask: usize, height: i32, distance: i32, bits: usize, scratch: usize, record: usize): void {
  markBoundary(mask, height, distance, bits, scratch, record);
}

/** Lowers overlaps of masks, as {@link overlaps} wrote them, to those of their boundaries where these are less; those with crowds stay. */
export function lowerToBoundaries(first: usize, rows: i32, second: usize, columns: i32, crowd: usize, out: usize): void {
  for (let i = 0; i < rows; i++) {
    const a = first + (<usize>i << 5);
    for (let j = 0; j < columns; j++, out += 8) {
      if (load<u8>(crowd + j) || load<f64>(out) == 0) continue;
      const b = second + (<usize>j << 5);
      const both = <f64>sharedBoundary(a, b);
      const overlap = both > 0 ? both / (<f64>load<u32>(a, 20) + <f64>load<u32>(b, 20) - both) : 0.0;
      store<f64>(out, min(load<f64>(out), overlap));
    }
  }
}
