// Edges where the Laplacian changes its sign: of two such neighbors the one nearer to zero is the edge.

/** [2 0 2; 0 −8 0; 2 0 2] on a plane with its frame. */
export function laplacian(gray: usize, height: i32, width: i32, plane: usize): void {
  const row = <usize>(width + 2) << 2;
  for (let y = 0; y < height; y++) {
    const line = gray + row * <usize>(y + 1) + 4;
    const to = plane + row * <usize>(y + 1) + 4;
    for (let x: usize = 0; x < <usize>width << 2; x += 16) {
      const at = line + x;
      const above = f32x4.add(v128.load(at - row - 4), v128.load(at - row + 4));
      const below = f32x4.add(v128.load(at + row - 4), v128.load(at + row + 4));
      const around = f32x4.add(above, below);
      const own = f32x4.mul(f32x4.splat(4), v128.load(at));
      v128.store(to + x, f32x4.mul(f32x4.splat(2), f32x4.sub(around, own)));
    }
  }
}

// @ts-ignore: decorator
@inline
function lanesBelow(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** Where the second of two has the other sign; a first one of 0 counts as positive. Nothing differs from what is no number. */
// @ts-ignore: decorator
@inline
function differs(first: v128, second: v128): v128 {
  const zero = f32x4.splat(0);
  const rises = v128.and(f32x4.lt(first, zero), f32x4.gt(second, zero));
  return v128.or(rises, v128.and(f32x4.ge(first, zero), f32x4.lt(second, zero)));
}

/** Where four pixels are nearer to zero than a later neighbor, or as near. */
// @ts-ignore: decorator
@inline
function before(own: v128, size: v128, next: usize): v128 {
  const other = v128.load(next);
  return v128.andnot(differs(own, other), f32x4.lt(f32x4.abs(other), size));
}

/** Where four pixels are nearer to zero than an earlier neighbor. */
// @ts-ignore: decorator
@inline
function after(own: v128, size: v128, last: usize): v128 {
  const other = v128.load(last);
  return v128.and(differs(other, own), f32x4.lt(size, f32x4.abs(other)));
}

/**
 * Marks: 0 on edges, 1 elsewhere. Pixels of the last row or column are edges only as neighbors of earlier ones: those to the left, and the three above. The plane's frame becomes no number; marks
 * of the frame are not set, and up to three behind the last row's are written.
 */
export function crossings(plane: usize, height: i32, width: i32, marks: usize): void {
  const row = <usize>(width + 2) << 2;
  for (let at = plane, end = plane + row * <usize>(height + 2); at < end; at += row) {
    store<f32>(at, NaN);
    store<f32>(at + row - 4, NaN);
  }
  for (let at: usize = 0; at < row; at += 4) {
    store<f32>(plane + at, NaN);
    store<f32>(plane + row * <usize>(height + 1) + at, NaN);
  }
  for (let y = 0; y < height; y++) {
    const line = plane + row * <usize>(y + 1) + 4;
    const mark = marks + (row >> 2) * <usize>(y + 1) + 1;
    const isLast = y == height - 1;
    for (let x = 0; x < width; x += 4) {
      const at = line + (<usize>x << 2);
      const own = v128.load(at);
      const size = f32x4.abs(own);
      let found = v128.and(after(own, size, at - row), lanesBelow(width - 1 - x));
      found = v128.or(found, v128.and(after(own, size, at - row + 4), lanesBelow(width - 2 - x)));
      found = v128.or(found, after(own, size, at - row - 4));
      if (!isLast) {
        found = v128.or(found, after(own, size, at - 4));
        const sides = v128.or(before(own, size, at + 4), before(own, size, at + row - 4));
        const others = v128.or(before(own, size, at + row), before(own, size, at + row + 4));
        found = v128.or(found, v128.and(v128.or(sides, others), lanesBelow(width - 1 - x)));
      }
      const shorts = i16x8.narrow_i32x4_s(found, found);
      v128.store32_lane(mark + <usize>x, i8x16.add(i8x16.narrow_i16x8_s(shorts, shorts), i8x16.splat(1)), 0);
    }
  }
}
