// The nearest pixel of higher density: steps in order of their length, until no nearer pixel can follow.

// @ts-ignore: decorator
@inline
function isHigher(q: usize, low: v128, high: v128): v128 {
  const first = f64x2.gt(v128.load(q), low);
  const second = f64x2.gt(v128.load(q, 16), high);
  return i8x16.shuffle(first, second, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}

// @ts-ignore: decorator
@inline
function squareOf(p: usize, plane: usize, all: usize, ahead: isize): v128 {
  let sum = f32x4.splat(0);
  for (let c: usize = 0; c < all; c += plane) {
    const d = f32x4.sub(v128.load(p + c), v128.load(p + c + ahead));
    sum = f32x4.add(sum, f32x4.mul(d, d));
  }
  return sum;
}

/**
 * Parents of the pixels in the rows `from` … `to` − 1, each pixel's own number where there is none. `steps` has `count` of them, y and x, in order of their length.
 * Squared distances above `limit` do not count. Of equally near pixels the first in raster order is taken. Distances (infinite where there is no parent) go to `distances`
 * if that is not 0.
 */
export function findParents(
  planes: usize,
  channels: i32,
  height: i32,
  width: i32,
  step: i32,
  pad: i32,
  steps: usize,
  count: i32,
  limit: f32,
  from: i32,
  to: i32,
  densities: usize,
  parents: usize,
  distances: usize,
): void {
  const plane = (<usize>step << 2) * <usize>height;
  const all = plane * <usize>channels;
  const last = steps + (<usize>count << 3);
  for (let y = from; y < to; y++) {
    for (let x = 0; x < width; x += 4) {
      const at = <usize>(y * step + pad + x);
      const p = planes + (at << 2);
      const density = densities + (at << 3);
      const low = v128.load(density);
      const high = v128.load(density, 16);
      const left = i32x4.splat(width - x);
      // what lies beyond the row seeks nothing
      let best = v128.and(f32x4.splat(limit), i32x4.lt_s(i32x4(0, 1, 2, 3), left));
      let found = i32x4.splat(i32.MAX_VALUE);
      for (let s = steps; s < last; s += 8) {
        const dy = load<i32>(s);
        const dx = load<i32>(s, 4);
        if (!v128.any_true(f32x4.ge(best, f32x4.splat(<f32>(dy * dy + dx * dx))))) break;
        if (<u32>(y + dy) >= <u32>height) continue;
        const ahead = <isize>(dy * step + dx);
        const higher = isHigher(density + (ahead << 3), low, high);
        if (!v128.any_true(higher)) continue;
        const square = f32x4.add(squareOf(p, plane, all, ahead << 2), f32x4.splat(<f32>(dy * dy + dx * dx)));
        const number = i32x4.splat(dy * width + dx);
        const isFirst = v128.and(f32x4.eq(square, best), i32x4.lt_s(number, found));
        const better = v128.and(higher, v128.or(f32x4.lt(square, best), isFirst));
        best = v128.bitselect(square, best, better);
        found = v128.bitselect(number, found, better);
      }
      const i = y * width + x;
      const has = i32x4.ne(found, i32x4.splat(i32.MAX_VALUE));
      const numbers = i32x4.add(i32x4.add(i32x4.splat(i), i32x4(0, 1, 2, 3)), v128.and(found, has));
      // what is written beyond a row is written again by the next one; after the last there is room
      const to4 = <usize>i << 2;
      v128.store(parents + to4, numbers);
      if (distances) v128.store(distances + to4, v128.bitselect(f32x4.sqrt(best), f32x4.splat(<f32>Infinity), has));
    }
  }
}
