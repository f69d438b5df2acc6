// Medians of sides 3 and 5 by exchanges of vectors: columns are sorted once for all windows that share them, and what cannot be the median is dropped unsorted.

// @ts-ignore: decorator
@inline
function lower<T>(a: v128, b: v128): v128 {
  return isFloat<T>() ? f32x4.pmin(a, b) : i8x16.min_u(a, b);
}

// @ts-ignore: decorator
@inline
function upper<T>(a: v128, b: v128): v128 {
  return isFloat<T>() ? f32x4.pmax(a, b) : i8x16.max_u(a, b);
}

// @ts-ignore: decorator
@inline
function middle<T>(a: v128, b: v128, c: v128): v128 {
  return upper<T>(lower<T>(a, b), lower<T>(upper<T>(a, b), c));
}

// Vectors may reach over the end of a row, into what is written next or into the room left after the last one.

function median3<T>(src: usize, stride: usize, rows: i32, length: usize, pixel: usize, out: usize, lines: usize, pitch: usize): void {
  const middles = lines + pitch;
  const highs = middles + pitch;
  for (let y = 0; y < rows; y++) {
    const top = src + <usize>y * stride;
    for (let i: usize = 0; i < length + 2 * pixel; i += 16) {
      const a = v128.load(top + i);
      const b = v128.load(top + stride + i);
      const c = v128.load(top + 2 * stride + i);
      const low = lower<T>(a, b);
      const high = upper<T>(a, b);
      const rest = upper<T>(low, c);
      v128.store(lines + i, lower<T>(low, c));
      v128.store(middles + i, lower<T>(high, rest));
      v128.store(highs + i, upper<T>(high, rest));
    }
    for (let i: usize = 0; i < length; i += 16) {
      const low = upper<T>(upper<T>(v128.load(lines + i), v128.load(lines + i + pixel)), v128.load(lines + i + 2 * pixel));
      const half = middle<T>(v128.load(middles + i), v128.load(middles + i + pixel), v128.load(middles + i + 2 * pixel));
      const high = lower<T>(lower<T>(v128.load(highs + i), v128.load(highs + i + pixel)), v128.load(highs + i + 2 * pixel));
      v128.store(out + i, middle<T>(low, half, high));
    }
    out += length;
  }
}

/** Sorts five vectors, `apart` bytes from one another, lane by lane; they go to `to`, `pitch` bytes apart. Nine exchanges, the fewest there can be. */
// @ts-ignore: decorator
@inline
function sort5<T>(from: usize, apart: usize, to: usize, pitch: usize): void {
  let v0 = v128.load(from);
  let v1 = v128.load(from + apart);
  let v2 = v128.load(from + 2 * apart);
  let v3 = v128.load(from + 3 * apart);
  let v4 = v128.load(from + 4 * apart);
  let t: v128;
  t = lower<T>(v0, v1); v1 = upper<T>(v0, v1); v0 = t;
  t = lower<T>(v3, v4); v4 = upper<T>(v3, v4); v3 = t;
  t = lower<T>(v2, v4); v4 = upper<T>(v2, v4); v2 = t;
  t = lower<T>(v2, v3); v3 = upper<T>(v2, v3); v2 = t;
  t = lower<T>(v0, v3); v3 = upper<T>(v0, v3); v0 = t;
  t = lower<T>(v0, v2); v2 = upper<T>(v0, v2); v0 = t;
  t = lower<T>(v1, v4); v4 = upper<T>(v1, v4); v1 = t;
  t = lower<T>(v1, v3); v3 = upper<T>(v1, v3); v1 = t;
  t = lower<T>(v1, v2); v2 = upper<T>(v1, v2); v1 = t;
  v128.store(to, v0);
  v128.store(to + pitch, v1);
  v128.store(to + 2 * pitch, v2);
  v128.store(to + 3 * pitch, v3);
  v128.store(to + 4 * pitch, v4);
}

function median5<T>(
  src: usize,
  stride: usize,
  rows: i32,
  length: usize,
  pixel: usize,
  out: usize,
  lines: usize,
  pitch: usize,
  scratch: usize,
): void {
  for (let y = 0; y < rows; y++) {
    const top = src + <usize>y * stride;
    for (let i: usize = 0; i < length + 4 * pixel; i += 16) sort5<T>(top + i, stride, lines + i, pitch);
    for (let i: usize = 0; i < length; i += 16) {
      for (let k: usize = 0; k < 5; k++) sort5<T>(lines + k * pitch + i, pixel, scratch + 80 * k, 16);
      // Columns and rows are sorted now: a value at (a, b), counted from 1, has a · b − 1 values not above it and (6 − a)(6 − b) − 1 not below
      // it. Where one of these is over 12, it is not the median of 25; thirteen remain, with as many dropped below as above.
      let v0 = v128.load(scratch, 3 << 4);
      let v1 = v128.load(scratch, 4 << 4);
      let v2 = v128.load(scratch, 7 << 4);
      let v3 = v128.load(scratch, 8 << 4);
      let v4 = v128.load(scratch, 9 << 4);
      let v5 = v128.load(scratch, 11 << 4);
      let v6 = v128.load(scratch, 12 << 4);
      let v7 = v128.load(scratch, 13 << 4);
      let v8 = v128.load(scratch, 15 << 4);
      let v9 = v128.load(scratch, 16 << 4);
      let v10 = v128.load(scratch, 17 << 4);
      let v11 = v128.load(scratch, 20 << 4);
      let v12 = v128.load(scratch, 21 << 4);
      let t: v128;
      // Of any eight of the thirteen, neither the least nor the greatest is the median: both make way for one of the others, and so on down to three.
      // of 8: the least, the greatest
      t = lower<T>(v0, v7); v7 = upper<T>(v0, v7); v0 = t;
      t = lower<T>(v1, v6); v6 = upper<T>(v1, v6); v1 = t;
      t = lower<T>(v2, v5); v5 = upper<T>(v2, v5); v2 = t;
      t = lower<T>(v3, v4); v4 = upper<T>(v3, v4); v3 = t;
      t = lower<T>(v0, v1); v1 = upper<T>(v0, v1); v0 = t;
      t = lower<T>(v0, v2); v2 = upper<T>(v0, v2); v0 = t;
      t = lower<T>(v0, v3); v3 = upper<T>(v0, v3); v0 = t;
      t = lower<T>(v6, v7); v7 = upper<T>(v6, v7); v6 = t;
      t = lower<T>(v5, v7); v7 = upper<T>(v5, v7); v5 = t;
      t = lower<T>(v4, v7); v7 = upper<T>(v4, v7); v4 = t;
      // of 7: the least, the greatest
      t = lower<T>(v1, v8); v8 = upper<T>(v1, v8); v1 = t;
      t = lower<T>(v2, v6); v6 = upper<T>(v2, v6); v2 = t;
      t = lower<T>(v3, v5); v5 = upper<T>(v3, v5); v3 = t;
      t = lower<T>(v1, v2); v2 = upper<T>(v1, v2); v1 = t;
      t = lower<T>(v1, v3); v3 = upper<T>(v1, v3); v1 = t;
      t = lower<T>(v1, v4); v4 = upper<T>(v1, v4); v1 = t;
      t = lower<T>(v6, v8); v8 = upper<T>(v6, v8); v6 = t;
      t = lower<T>(v5, v8); v8 = upper<T>(v5, v8); v5 = t;
      t = lower<T>(v4, v8); v8 = upper<T>(v4, v8); v4 = t;
      // of 6: the least, the greatest
      t = lower<T>(v2, v9); v9 = upper<T>(v2, v9); v2 = t;
      t = lower<T>(v3, v6); v6 = upper<T>(v3, v6); v3 = t;
      t = lower<T>(v4, v5); v5 = upper<T>(v4, v5); v4 = t;
      t = lower<T>(v2, v3); v3 = upper<T>(v2, v3); v2 = t;
      t = lower<T>(v2, v4); v4 = upper<T>(v2, v4); v2 = t;
      t = lower<T>(v6, v9); v9 = upper<T>(v6, v9); v6 = t;
      t = lower<T>(v5, v9); v9 = upper<T>(v5, v9); v5 = t;
      // of 5: the least, the greatest
      t = lower<T>(v3, v10); v10 = upper<T>(v3, v10); v3 = t;
      t = lower<T>(v4, v6); v6 = upper<T>(v4, v6); v4 = t;
      t = lower<T>(v3, v4); v4 = upper<T>(v3, v4); v3 = t;
      t = lower<T>(v3, v5); v5 = upper<T>(v3, v5); v3 = t;
      t = lower<T>(v6, v10); v10 = upper<T>(v6, v10); v6 = t;
      t = lower<T>(v5, v10); v10 = upper<T>(v5, v10); v5 = t;
      // of 4: the least, the greatest
      t = lower<T>(v4, v11); v11 = upper<T>(v4, v11); v4 = t;
      t = lower<T>(v5, v6); v6 = upper<T>(v5, v6); v5 = t;
      t = lower<T>(v4, v5); v5 = upper<T>(v4, v5); v4 = t;
      t = lower<T>(v6, v11); v11 = upper<T>(v6, v11); v6 = t;
      v128.store(out + i, middle<T>(v5, v6, v12));
    }
    out += length;
  }
}

/**
 * Medians over `side` × `side` pixels, side 3 or 5. `src` has a border of side >> 1 rows and pixels; lengths are in samples, `step` to a pixel.
 * Scratch: `lines` of `side` bordered rows, each of `pitch` bytes (room for a vector more), `vectors` of 25 vectors.
 */
export function small(
  src: usize,
  rows: i32,
  length: i32,
  step: i32,
  side: i32,
  float: i32,
  out: usize,
  lines: usize,
  pitch: i32,
  vectors: usize,
): void {
  const size: usize = float ? 4 : 1;
  const bytes = <usize>length * size;
  const pixel = <usize>step * size;
  const stride = bytes + <usize>(side - 1) * pixel;
  if (side == 3) {
    if (float) median3<f32>(src, stride, rows, bytes, pixel, out, lines, pitch);
    else median3<u8>(src, stride, rows, bytes, pixel, out, lines, pitch);
  } else if (float) median5<f32>(src, stride, rows, bytes, pixel, out, lines, pitch, vectors);
  else median5<u8>(src, stride, rows, bytes, pixel, out, lines, pitch, vectors);
}
