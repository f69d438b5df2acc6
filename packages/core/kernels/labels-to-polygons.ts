// Outlines of all regions of a map at once, along the sides of pixels. Each outline goes round with its region to its right; its corners are pixel corners.
//
// The map holds the number of each pixel's connected region (over sides), −1 for none, within a frame of −2. Every outline goes up some left side, so that looking
// at left sides finds them all; one that has been followed is marked in a plane of bytes.

/** Counts the sides of pixels of regions that border something else: outlines have at most so many corners. Reads up to three pixels behind the map. */
export function countSides(framed: usize, height: i32, width: i32): u32 {
  const stride = (<usize>width + 2) << 2;
  const none = i32x4.splat(-1);
  let total: u32 = 0;
  for (let y = 1; y <= height; y++) {
    const row = framed + <usize>y * stride;
    for (let x = 1; x <= width; x += 4) {
      const at = row + (<usize>x << 2);
      const own = v128.load(at);
      const isRegion = i32x4.gt_s(own, none);
      const bits = width + 1 - x < 4 ? (1 << (width + 1 - x)) - 1 : 15;
      total += popcnt(i32x4.bitmask(v128.and(isRegion, i32x4.ne(own, v128.load(at - 4)))) & bits);
      total += popcnt(i32x4.bitmask(v128.and(isRegion, i32x4.ne(own, v128.load(at + 4)))) & bits);
      total += popcnt(i32x4.bitmask(v128.and(isRegion, i32x4.ne(own, v128.load(at - stride)))) & bits);
      total += popcnt(i32x4.bitmask(v128.and(isRegion, i32x4.ne(own, v128.load(at + stride)))) & bits);
    }
  }
  return total;
}

/**
 * Finds and follows all outlines in raster order of their first left side. Writes their corners to `corners` as pairs of 32-bit integers, and for each outline to
 * `outlines` three: corners so far, the region, and whether it is a hole. With `junctions`, places where three or more regions meet are corners too, and the x of
 * a corner is doubled, plus one where it is such a place. `seen`: zeros, one byte for each framed pixel. Returns the number of outlines.
 */
export function followRegions(
  framed: usize,
  height: i32,
  width: i32,
  seen: usize,
  junctions: i32,
  corners: usize,
  outlines: usize,
): i32 {
  const stride = (<usize>width + 2) << 2;
  const none = i32x4.splat(-1);
  let out = corners;
  let count = 0;
  for (let y = 1; y <= height; y++) {
    const row = framed + <usize>y * stride;
    for (let block = 1; block <= width; block += 4) {
      const own = v128.load(row + (<usize>block << 2));
      const before = v128.load(row + (<usize>block << 2) - 4);
      let sides = i32x4.bitmask(v128.and(i32x4.gt_s(own, none), i32x4.ne(own, before)));
      if (block + 4 > width + 1) sides &= (1 << (width + 1 - block)) - 1;
      while (sides) {
        const x = block + ctz(sides);
        sides &= sides - 1;
        const start = row + (<usize>x << 2);
        if (load<u8>(seen + ((start - framed) >> 2))) continue;
        const region = load<i32>(start);
        let area: i64 = 0;
        // from the lower end of the left side, upwards; `at` is the pixel to the lower right of the corner
        const first = start + stride;
        let at = first;
        let cx = x;
        let cy = y + 1;
        let heading = 3;
        do {
          // one step; 0 right, 1 down, 2 left, 3 up
          if (heading == 3) {
            at -= stride;
            cy--;
            area -= cx;
            store<u8>(seen + ((at - framed) >> 2), 1);
          } else if (heading == 1) {
            at += stride;
            cy++;
            area += cx;
          } else if (heading == 0) {
            at += 4;
            cx++;
          } else {
            at -= 4;
            cx--;
          }
          const nw = load<i32>(at - stride - 4);
          const ne = load<i32>(at - stride);
          const sw = load<i32>(at - 4);
          const se = load<i32>(at);
          const left = heading == 3 ? nw : heading == 0 ? ne : heading == 1 ? se : sw;
          const right = heading == 3 ? ne : heading == 0 ? se : heading == 1 ? sw : nw;
          const turn = right != region ? 1 : left == region ? 3 : 0;
          if (junctions) {
            const meets = i32(nw != ne) + i32(ne != se) + i32(se != sw) + i32(sw != nw) > 2;
            if (turn || meets) {
              store<i32>(out, ((cx - 1) << 1) | i32(meets));
              store<i32>(out, cy - 1, 4);
              out += 8;
            }
          } else if (turn) {
            store<i32>(out, cx - 1);
            store<i32>(out, cy - 1, 4);
            out += 8;
          }
          heading = (heading + turn) & 3;
        } while (at != first || heading != 3);
        store<i32>(outlines, <i32>((out - corners) >> 3));
        store<i32>(outlines, region, 4);
        store<i32>(outlines, i32(area < 0), 8);
        outlines += 12;
        count++;
      }
    }
  }
  return count;
}
