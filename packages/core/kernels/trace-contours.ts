// Border following (Suzuki and Abe 1985) over a mask with a frame of zeros around it.
//
// A pixel of the framed mask is 0 outside, 1 inside and on no border yet, 2 on a border, 3 on a border that has the outside to its right there.
// The number of the border lies in a plane of its own that is written and read at border pixels only, so that it costs no memory elsewhere.

import { makeFrame } from "./lib/frame";

const DX = memory.data<i32>([1, 1, 0, -1, -1, -1, 0, 1]);
const DY = memory.data<i32>([0, -1, -1, -1, 0, 1, 1, 1]);
/** Byte offsets of the eight neighbors, counter-clockwise from the right. */
const STEP = memory.data(32);

/** Makes a framed mask ready (see lib/frame) and returns how many pairs of neighbors differ. */
export function frame(framed: usize, height: i32, width: i32): u32 {
  return makeFrame(framed, height, width);
}

/** Follows one border from (x, y), marks it, and writes its points as pairs of 32-bit integers; returns the end of what it wrote. */
function follow(framed: usize, labels: usize, x: i32, y: i32, stride: usize, hole: bool, label: i32, simple: i32, out: usize): usize {
  const start = framed + <usize>y * stride + x;
  const stop = hole ? 0 : 4;
  let s = stop;
  let first: usize;
  do {
    s = (s - 1) & 7;
    first = start + load<i32>(STEP + (<usize>s << 2));
  } while (load<u8>(first) == 0 && s != stop);
  if (s == stop) {
    store<u8>(start, 3);
    if (labels) store<i32>(labels + ((start - framed) << 2), label);
    store<i32>(out, x - 1);
    store<i32>(out, y - 1, 4);
    return out + 8;
  }
  let current = start;
  let previous = s ^ 4;
  for (;;) {
    const from = s;
    let next: usize;
    do {
      s = (s + 1) & 7;
      next = current + load<i32>(STEP + (<usize>s << 2));
    } while (load<u8>(next) == 0);
    // whether the right neighbor was passed on the way round, and so is outside
    const right = <u32>(s - 1) < <u32>from;
    if (right || load<u8>(current) == 1) {
      store<u8>(current, right ? 3 : 2);
      if (labels) store<i32>(labels + ((current - framed) << 2), label);
    }
    if (s != previous || !simple) {
      store<i32>(out, x - 1);
      store<i32>(out, y - 1, 4);
      out += 8;
    }
    previous = s;
    x += load<i32>(DX + (<usize>s << 2));
    y += load<i32>(DY + (<usize>s << 2));
    if (next == start && current == first) break;
    current = next;
    s = (s + 4) & 7;
  }
  return out;
}

/**
 * Finds and follows all borders in raster order. Writes their points to `points` and for each border to `borders` four integers: points so far, hole
 * or not, parent's number, 0 for none (borders count from 1); returns the number of borders. `mode`: 0 outermost only, 1 list, 2 two levels, 3 tree;
 * `labels` (four bytes for each framed pixel, any content) is needed for the last two, else 0.
 */
export function trace(framed: usize, height: i32, width: i32, labels: usize, mode: i32, simple: i32, points: usize, borders: usize): i32 {
  const stride = <usize>width + 2;
  for (let s = 0; s < 8; s++) {
    store<i32>(STEP + (<usize>s << 2), load<i32>(DX + (<usize>s << 2)) + load<i32>(DY + (<usize>s << 2)) * <i32>stride);
  }
  let out = points;
  let count = 0;
  for (let y = 1; y <= height; y++) {
    const row = framed + <usize>y * stride;
    // the last pixel of this row that is on a border; 0 while there is none
    let last = 0;
    let value: u8 = 0;
    let x = 1;
    for (;;) {
      const same = i8x16.splat(value);
      let scanned = false;
      while (x + 16 <= width + 2) {
        const differs = i8x16.bitmask(i8x16.ne(v128.load(row + x), same));
        if (differs) {
          x += ctz(differs);
          scanned = true;
          break;
        }
        x += 16;
      }
      if (!scanned) while (x <= width + 1 && load<u8>(row + x) == value) x++;
      if (x > width + 1) break;
      const here = load<u8>(row + x);
      if (value >= 2) last = x - 1;
      const outer = value == 0 && here == 1;
      const hole = here == 0 && (value == 1 || value == 2);
      if ((outer || hole) && !(mode == 0 && (hole || load<u8>(row + last) == 2))) {
        let parent = 0;
        if (mode >= 2 && last > 0 && !(outer && mode == 2)) {
          parent = load<i32>(labels + ((row + last - framed) << 2));
          const entry = borders + (<usize>(parent - 1) << 4);
          if ((load<i32>(entry, 4) != 0) == hole) parent = load<i32>(entry, 8);
        }
        count++;
        last = hole ? x - 1 : x;
        out = follow(framed, labels, last, y, stride, hole, count, simple, out);
        const entry = borders + (<usize>(count - 1) << 4);
        store<i32>(entry, <i32>((out - points) >> 3));
        store<i32>(entry, hole ? 1 : 0, 4);
        store<i32>(entry, parent, 8);
        value = load<u8>(row + x);
      } else value = here;
      x++;
    }
  }
  return count;
}
