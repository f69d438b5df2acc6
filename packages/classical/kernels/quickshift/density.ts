// Parzen densities: every pair of pixels in a window once, four pairs at a time, a whole row for each step between the two.

/** 1.5 · 2²³: added to a small number it leaves the nearest integer in the lowest bits. */
const SHIFTER: f32 = 12582912;

/** 2ᵗ for t ≤ 0, within 2e-7 of its size; exactly 1 for 0, and 2⁻¹²⁶ for what is smaller or NaN. */
// @ts-ignore: decorator
@inline
function exp2(given: v128): v128 {
  const t = f32x4.pmax(f32x4.splat(-126), given);
  const shifted = f32x4.add(t, f32x4.splat(SHIFTER));
  const r = f32x4.sub(t, f32x4.sub(shifted, f32x4.splat(SHIFTER)));
  let p = f32x4.add(f32x4.splat(0.009671512991189957), f32x4.mul(r, f32x4.splat(0.001326472614891827)));
  p = f32x4.add(f32x4.splat(0.05550733581185341), f32x4.mul(r, p));
  p = f32x4.add(f32x4.splat(0.24022242426872253), f32x4.mul(r, p));
  p = f32x4.add(f32x4.splat(0.6931470036506653), f32x4.mul(r, p));
  p = f32x4.add(f32x4.splat(1), f32x4.mul(r, p));
  // the integer moves into the exponent
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

// @ts-ignore: decorator
@inline
function squareOf(p: v128, q: usize): v128 {
  const d = f32x4.sub(p, v128.load(q));
  return f32x4.mul(d, d);
}

/** Weights of four pairs and of the four a step further: to both first pixels, which are the same, and to the second ones, in two rows so that none waits for what the other has just written. */
// @ts-ignore: decorator
@inline
function add(near: usize, far: usize, next: usize, first: v128, second: v128): void {
  const a = exp2(first);
  const b = exp2(second);
  v128.store(near, f32x4.add(v128.load(near), f32x4.add(a, b)));
  v128.store(far, f32x4.add(v128.load(far), a));
  v128.store(next, f32x4.add(v128.load(next), b));
}

/** Pairs of the row p with the pixels `ahead` and one further, of which the squares in space are given. */
function pairs3(p: usize, plane: usize, bytes: usize, ahead: isize, space: f32, spaceNext: f32, scale: f32, near: usize, far: usize, next: usize): void {
  const s = f32x4.splat(space);
  const t = f32x4.splat(spaceNext);
  const k = f32x4.splat(scale);
  for (const end = p + bytes; p < end; p += 16, near += 16, far += 16, next += 16) {
    const q = p + ahead;
    const x = v128.load(p);
    const y = v128.load(p + plane);
    const z = v128.load(p + 2 * plane);
    const first = f32x4.add(f32x4.add(squareOf(x, q), squareOf(y, q + plane)), squareOf(z, q + 2 * plane));
    const second = f32x4.add(f32x4.add(squareOf(x, q + 4), squareOf(y, q + plane + 4)), squareOf(z, q + 2 * plane + 4));
    add(near, far, next, f32x4.mul(f32x4.add(first, s), k), f32x4.mul(f32x4.add(second, t), k));
  }
}

/** The same for any number of channels. */
function pairs(
  p: usize,
  plane: usize,
  channels: i32,
  bytes: usize,
  ahead: isize,
  space: f32,
  spaceNext: f32,
  scale: f32,
  near: usize,
  far: usize,
  next: usize,
): void {
  const k = f32x4.splat(scale);
  const all = plane * <usize>channels;
  for (const end = p + bytes; p < end; p += 16, near += 16, far += 16, next += 16) {
    let first = f32x4.splat(0);
    let second = f32x4.splat(0);
    for (let c: usize = 0; c < all; c += plane) {
      const x = v128.load(p + c);
      first = f32x4.add(first, squareOf(x, p + c + ahead));
      second = f32x4.add(second, squareOf(x, p + c + ahead + 4));
    }
    add(near, far, next, f32x4.mul(f32x4.add(first, f32x4.splat(space)), k), f32x4.mul(f32x4.add(second, f32x4.splat(spaceNext)), k));
  }
}

/** Adds a row of f32 to one of f64. */
function addRow(from: usize, to: usize, count: i32): void {
  for (const end = from + (<usize>count << 2); from < end; from += 16, to += 32) {
    const v = v128.load(from);
    v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(v)));
    v128.store(to, f64x2.add(v128.load(to, 16), f64x2.promote_low_f32x4(i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15))), 16);
  }
}

/**
 * Adds the weights of all pairs whose first pixel is in the rows `from` … `to` − 1 to the densities of both, which hold 1, each pixel's own weight. A pair's weight is 2 to the power of
 * `scale` times its squared distance. `sums` is memory for three rows of f32; `pad` is greater than `reachX`.
 */
export function addDensities(
  planes: usize,
  channels: i32,
  height: i32,
  width: i32,
  step: i32,
  pad: i32,
  reachY: i32,
  reachX: i32,
  scale: f32,
  from: i32,
  to: i32,
  sums: usize,
  densities: usize,
): void {
  const row = <usize>step << 2;
  const plane = row * <usize>height;
  const bytes = <usize>((width + 3) & ~3) << 2;
  const near = sums + (<usize>pad << 2);
  for (let y = from; y < to; y++) {
    const p = planes + row * <usize>y + (<usize>pad << 2);
    const own = densities + 2 * row * <usize>y;
    for (let dy = 0; dy <= reachY && y + dy < height; dy++) {
      memory.fill(sums, 0, 3 * row);
      for (let dx = dy == 0 ? 1 : -reachX; dx <= reachX; dx += 2) {
        const ahead = <isize>(dy * step + dx) * 4;
        const space = <f32>(dy * dy + dx * dx);
        // the window has an odd number of columns
        const spaceNext = dx < reachX ? <f32>(dy * dy + (dx + 1) * (dx + 1)) : <f32>Infinity;
        const far = near + row + <isize>dx * 4;
        const next = far + row + 4;
        if (channels == 3) pairs3(p, plane, bytes, ahead, space, spaceNext, scale, near, far, next);
        else pairs(p, plane, channels, bytes, ahead, space, spaceNext, scale, near, far, next);
      }
      addRow(sums, own, step);
      addRow(sums + row, own + 2 * row * <usize>dy, step);
      addRow(sums + 2 * row, own + 2 * row * <usize>dy, step);
    }
  }
}
