// Exact Euclidean distance and feature transform in linear time: nearest outside pixel of each column, then the lower envelope of one parabola
// per column along each row (Meijster, Roerdink, Hesselink 2000).
//
// The first pass and its return go along rows, so that four columns are done at once; the return is done just before a row is needed.

const NONE: i32 = -0x20000000;

/**
 * First pass over `rows` rows from row `from` on: near = row of the nearest outside pixel above or here, NONE where there is none.
 * `mask` is the first of these rows, `near` the whole field; pixels count as outside where (mask == 0) != invert.
 */
export function nearestAbove(mask: usize, near: usize, from: i32, rows: i32, width: i32, invert: i32): void {
  let out = near + ((<usize>from * width) << 2);
  const up = <usize>width << 2;
  const flip = i8x16.splat(invert ? -1 : 0);
  for (let y = from; y < from + rows; y++) {
    const here = i32x4.splat(y);
    const none = i32x4.splat(NONE);
    let x = 0;
    for (; x + 16 <= width; x += 16) {
      const outside = v128.xor(i8x16.eq(v128.load(mask + x), i8x16.splat(0)), flip);
      const low = i16x8.extend_low_i8x16_s(outside);
      const high = i16x8.extend_high_i8x16_s(outside);
      const at = out + (<usize>x << 2);
      let a = none;
      let b = none;
      let c = none;
      let d = none;
      if (y > 0) {
        a = v128.load(at - up);
        b = v128.load(at - up, 16);
        c = v128.load(at - up, 32);
        d = v128.load(at - up, 48);
      }
      v128.store(at, v128.bitselect(here, a, i32x4.extend_low_i16x8_s(low)));
      v128.store(at, v128.bitselect(here, b, i32x4.extend_high_i16x8_s(low)), 16);
      v128.store(at, v128.bitselect(here, c, i32x4.extend_low_i16x8_s(high)), 32);
      v128.store(at, v128.bitselect(here, d, i32x4.extend_high_i16x8_s(high)), 48);
    }
    for (; x < width; x++) {
      const at = out + (<usize>x << 2);
      const outside = (load<u8>(mask + x) == 0) != (invert != 0);
      store<i32>(at, outside ? y : y > 0 ? load<i32>(at - up) : NONE);
    }
    mask += width;
    out += up;
  }
}

/** near = the nearer of this row's and the next row's; a column without outside pixels is NONE in both. */
function mergeBelow(row: usize, y: i32, width: i32): void {
  const down = <usize>width << 2;
  const here = i32x4.splat(y);
  let x = 0;
  for (; x + 4 <= width; x += 4) {
    const at = row + (<usize>x << 2);
    const above = v128.load(at);
    const below = v128.load(at + down);
    const nearer = i32x4.lt_s(i32x4.sub(below, here), i32x4.sub(here, above));
    v128.store(at, v128.bitselect(below, above, nearer));
  }
  for (; x < width; x++) {
    const at = row + (<usize>x << 2);
    const above = load<i32>(at);
    const below = load<i32>(at + down);
    if (below - y < y - above) store<i32>(at, below);
  }
}

// @ts-ignore: decorator
@inline
function parabola(x: i32, apex: i32, square: f64, height: f64): f64 {
  const d = <f64>(x - apex);
  return square * d * d + height;
}

/**
 * Second pass over the rows from `from + rows − 1` up to `from`, called for the bottom rows first. Writes one of
 * the distance (`kind` 0) or the squared distance (1) as float32, or the nearest outside pixel's index (2; −1 where there is none) as int32.
 * `squareY`, `squareX` are the squared pixel sizes; scratch: 24 bytes per column, aligned to 8.
 */
export function rowsUp(
  near: usize,
  from: i32,
  rows: i32,
  height: i32,
  width: i32,
  squareY: f64,
  squareX: f64,
  kind: i32,
  out: usize,
  scratch: usize,
): void {
  // the envelope, a stack: height and column of each parabola, and the first x where it is the lowest
  const heights = scratch;
  const apexes = heights + (<usize>width << 3);
  const starts = apexes + (<usize>width << 2);
  const values = starts + (<usize>width << 2);
  for (let y = from + rows - 1; y >= from; y--) {
    const row = near + ((<usize>y * width) << 2);
    if (y < height - 1) mergeBelow(row, y, width);
    const line = out + ((<usize>(y - from) * width) << 2);
    for (let x = 0; x < width; ) {
      if (load<i32>(row + (<usize>x << 2)) == y) {
        if (kind == 2) store<i32>(line + (<usize>x << 2), y * width + x);
        else store<f64>(values + (<usize>x << 3), 0);
        x++;
        continue;
      }
      // a run of inside pixels; outside pixels at its ends hide everything beyond them
      let end = x + 1;
      while (end < width && load<i32>(row + (<usize>end << 2)) != y) end++;
      const first = x > 0 ? x - 1 : 0;
      const last = end < width ? end : width - 1;
      let top = -1;
      for (let u = first; u <= last; u++) {
        const at = load<i32>(row + (<usize>u << 2));
        if (at < 0) continue;
        const dy = <f64>(at - y);
        const rise = squareY * dy * dy;
        let start = first;
        if (top >= 0) {
          let apex = load<i32>(apexes + (<usize>top << 2));
          let low = load<f64>(heights + (<usize>top << 3));
          let begin = load<i32>(starts + (<usize>top << 2));
          while (parabola(begin, apex, squareX, low) > parabola(begin, u, squareX, rise)) {
            if (--top < 0) break;
            apex = load<i32>(apexes + (<usize>top << 2));
            low = load<f64>(heights + (<usize>top << 3));
            begin = load<i32>(starts + (<usize>top << 2));
          }
          if (top >= 0) {
            const span = <f64>(u - apex);
            const cross = (squareX * span * <f64>(u + apex) + rise - low) / (2 * squareX * span);
            if (cross >= <f64>last) continue;
            start = <i32>Math.floor(cross) + 1;
          }
        }
        top++;
        store<i32>(apexes + (<usize>top << 2), u);
        store<f64>(heights + (<usize>top << 3), rise);
        store<i32>(starts + (<usize>top << 2), start);
      }
      // the envelope is read from its right end
      let position = end - 1;
      if (top < 0) {
        for (; position >= x; position--) {
          if (kind == 2) store<i32>(line + (<usize>position << 2), -1);
          else store<f64>(values + (<usize>position << 3), Infinity);
        }
      }
      for (; top >= 0 && position >= x; top--) {
        const apex = load<i32>(apexes + (<usize>top << 2));
        const low = load<f64>(heights + (<usize>top << 3));
        const begin = max(x, load<i32>(starts + (<usize>top << 2)));
        if (kind == 2) {
          const index = load<i32>(row + (<usize>apex << 2)) * width + apex;
          for (; position >= begin; position--) store<i32>(line + (<usize>position << 2), index);
        } else {
          for (; position >= begin; position--) {
            store<f64>(values + (<usize>position << 3), parabola(position, apex, squareX, low));
          }
        }
      }
      x = end;
    }
    if (kind != 2) narrow(values, line, width, kind == 0);
  }
}

/** float64 to float32, through the square root or not; the sum is exact, so the result is rounded once or twice only. */
function narrow(values: usize, line: usize, width: i32, root: bool): void {
  let x = 0;
  for (; x + 4 <= width; x += 4) {
    const at = values + (<usize>x << 3);
    let low = v128.load(at);
    let high = v128.load(at, 16);
    if (root) {
      low = f64x2.sqrt(low);
      high = f64x2.sqrt(high);
    }
    const a = f32x4.demote_f64x2_zero(low);
    const b = f32x4.demote_f64x2_zero(high);
    v128.store(line + (<usize>x << 2), v128.shuffle<f32>(a, b, 0, 1, 4, 5));
  }
  for (; x < width; x++) {
    const value = load<f64>(values + (<usize>x << 3));
    store<f32>(line + (<usize>x << 2), <f32>(root ? Math.sqrt(value) : value));
  }
}
