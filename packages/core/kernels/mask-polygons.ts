// Outlines of a mask's regions along the sides of pixels. Each outline goes round with the inside to its right; its corners are pixel corners.
//
// A pixel of the framed mask has bit 0 inside, bit 1 once the outline up its left side has been followed. Every outline goes up some left side, so that
// looking at left sides finds them all. The number of the outline lies in a plane of its own, written and read at such pixels only.

import { makeFrame } from "./lib/frame";

/** Makes a framed mask ready (see lib/frame) and returns how many pairs of neighbors differ: outlines have at most so many corners. */
export function frame(framed: usize, height: i32, width: i32): u32 {
  return makeFrame(framed, height, width);
}

/**
 * Finds and follows all outlines in raster order. Writes their corners to `corners` as pairs of 32-bit integers and for each outline to `outlines` two
 * integers: corners so far; 0 for an outer outline, else the number (from 1) of the outer outline that it is a hole of. `joined`: pixels are connected over
 * corners. `numbers`: four bytes for each framed pixel, any content. Returns the number of outlines.
 */
export function followOutlines(framed: usize, height: i32, width: i32, numbers: usize, joined: i32, corners: usize, outlines: usize): i32 {
  const stride = <usize>width + 2;
  const one = i8x16.splat(1);
  let out = corners;
  let count = 0;
  for (let y = 1; y <= height; y++) {
    const row = framed + <usize>y * stride;
    // the outline of the left side met last in this row
    let last = 0;
    for (let block = 1; block <= width; block += 16) {
      const own = v128.and(v128.load(row + block), one);
      const before = v128.and(v128.load(row + block - 1), one);
      let sides = i8x16.bitmask(i8x16.gt_u(own, before));
      if (block + 16 > width + 1) sides &= (1 << (width + 1 - block)) - 1;
      while (sides) {
        const x = block + ctz(sides);
        sides &= sides - 1;
        const pixel = row + x;
        const number = numbers + ((pixel - framed) << 2);
        if (!(load<u8>(pixel) & 2)) {
          count++;
          let area: i64 = 0;
          // from the lower end of the left side, upwards; `at` is the pixel to the lower right of the corner
          const start = pixel + stride;
          let at = start;
          let cx = x;
          let cy = y + 1;
          let heading = 3;
          do {
            // one step; 0 right, 1 down, 2 left, 3 up
            if (heading == 3) {
              at -= stride;
              cy--;
              area -= cx;
              store<u8>(at, load<u8>(at) | 2);
              store<i32>(numbers + ((at - framed) << 2), count);
            } else if (heading == 1) {
              at += stride;
              cy++;
              area += cx;
            } else if (heading == 0) {
              at++;
              cx++;
            } else {
              at--;
              cx--;
            }
            const nw = load<u8>(at - stride - 1) & 1;
            const ne = load<u8>(at - stride) & 1;
            const sw = load<u8>(at - 1) & 1;
            const se = load<u8>(at) & 1;
            const left = heading == 3 ? nw : heading == 0 ? ne : heading == 1 ? se : sw;
            const right = heading == 3 ? ne : heading == 0 ? se : heading == 1 ? sw : nw;
            let turn = 0;
            if (left) turn = right || joined ? 3 : 1;
            else if (!right) turn = 1;
            if (turn) {
              store<i32>(out, cx - 1);
              store<i32>(out, cy - 1, 4);
              out += 8;
              heading = (heading + turn) & 3;
            }
          } while (at != start || heading != 3);
          const entry = outlines + (<usize>(count - 1) << 3);
          let parent = 0;
          if (area < 0) {
            // the inside left of a hole belongs to the region around it: its outline is the outer one, or another hole of it
            const around = load<i32>(outlines + (<usize>(last - 1) << 3), 4);
            parent = around ? around : last;
          }
          store<i32>(entry, <i32>((out - corners) >> 3));
          store<i32>(entry, parent, 4);
        }
        last = load<i32>(number);
      }
    }
  }
  return count;
}
