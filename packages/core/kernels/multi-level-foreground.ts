// Foreground and background of a composited image, level by level: at each pixel the pair of colors that explains it best and differs least from its neighbors'
// (Germer et al. 2020). Colors are vectors of four floats, of which three count.
//
// Sums are rounded to floats and solutions found in doubles, step by step as the authors' program has it: where alpha hardly changes, a pair is the difference of large
// numbers, and other roundings would be other colors.

/** Adds the colors of pixels that are all but opaque to the first sum, of those all but transparent to the second; then divides by how many they are. */
export function meanColors(image: usize, alpha: usize, count: i32, out: usize): void {
  let front = f32x4.splat(0);
  let back = f32x4.splat(0);
  let opaque = 0;
  let clear = 0;
  for (let i = 0; i < count; i++, image += 16, alpha += 4) {
    const a = <f64>load<f32>(alpha);
    if (a > 0.9) {
      front = f32x4.add(front, v128.load(image));
      opaque++;
    }
    if (a < 0.1) {
      back = f32x4.add(back, v128.load(image));
      clear++;
    }
  }
  v128.store(out, quotient(front, <f64>opaque + 1e-5));
  v128.store(out, quotient(back, <f64>clear + 1e-5), 16);
}

// @ts-ignore: decorator
@inline
function quotient(sum: v128, by: f64): v128 {
  const divisor = f64x2.splat(by);
  return narrowed(f64x2.div(f64x2.promote_low_f32x4(sum), divisor), f64x2.div(upper(sum), divisor));
}

/** Pixels of `src` by nearest neighbor, 16 bytes each. */
export function resizeColors(src: usize, fromHeight: i32, fromWidth: i32, dst: usize, height: i32, width: i32): void {
  for (let y = 0; y < height; y++) {
    const row = src + (<usize>at(y, fromHeight, height) * fromWidth << 4);
    for (let x = 0; x < width; x++, dst += 16) v128.store(dst, v128.load(row + (<usize>at(x, fromWidth, width) << 4)));
  }
}

/** The same of one float for each pixel. */
export function resizeAlpha(src: usize, fromHeight: i32, fromWidth: i32, dst: usize, height: i32, width: i32): void {
  for (let y = 0; y < height; y++) {
    const row = src + (<usize>at(y, fromHeight, height) * fromWidth << 2);
    for (let x = 0; x < width; x++, dst += 4) store<f32>(dst, load<f32>(row + (<usize>at(x, fromWidth, width) << 2)));
  }
}

// @ts-ignore: decorator
@inline
function at(place: i32, from: i32, to: i32): i32 {
  return <i32>((<i64>place * from) / to);
}

/**
 * One pass over all pixels, row by row; each uses what those before it have become. `front` and `back` are the colors so far.
 *
 * Four rows at once, each a pixel behind the one above: every pixel meets the same neighbors as in a pass row by row, and no row waits for its own last pixel alone.
 */
export function relax(
  image: usize,
  alpha: usize,
  front: usize,
  back: usize,
  height: i32,
  width: i32,
  regularization: f32,
  gradientWeight: f32,
): void {
  const whole = height - (height & 3);
  for (let y = 0; y < whole; y += 4) {
    for (let t = 0; t < width + 3; t++) {
      if (t >= 3 && t < width) {
        pixel(image, alpha, front, back, height, width, y, t, regularization, gradientWeight);
        pixel(image, alpha, front, back, height, width, y + 1, t - 1, regularization, gradientWeight);
        pixel(image, alpha, front, back, height, width, y + 2, t - 2, regularization, gradientWeight);
        pixel(image, alpha, front, back, height, width, y + 3, t - 3, regularization, gradientWeight);
        continue;
      }
      for (let r = 0; r < 4; r++) {
        const x = t - r;
        if (x >= 0 && x < width) pixel(image, alpha, front, back, height, width, y + r, x, regularization, gradientWeight);
      }
    }
  }
  for (let y = whole; y < height; y++) {
    for (let x = 0; x < width; x++) pixel(image, alpha, front, back, height, width, y, x, regularization, gradientWeight);
  }
}

/** Solves for one pixel's two colors. Beyond the border lies the pixel itself. */
function pixel(
  image: usize,
  alpha: usize,
  front: usize,
  back: usize,
  height: i32,
  width: i32,
  y: i32,
  x: i32,
  regularization: f32,
  gradientWeight: f32,
): void {
  const i = <usize>y * width + x;
  const left = x > 0 ? i - 1 : i;
  const right = x < width - 1 ? i + 1 : i;
  const up = y > 0 ? i - width : i;
  const down = y < height - 1 ? i + width : i;
  const a0 = load<f32>(alpha + (i << 2));
  const a1: f64 = 1 - <f64>a0;
  const dl: f32 = regularization + gradientWeight * abs(a0 - load<f32>(alpha + (left << 2)));
  const dr: f32 = regularization + gradientWeight * abs(a0 - load<f32>(alpha + (right << 2)));
  const du: f32 = regularization + gradientWeight * abs(a0 - load<f32>(alpha + (up << 2)));
  const dd: f32 = regularization + gradientWeight * abs(a0 - load<f32>(alpha + (down << 2)));
  const a00 = <f64>(a0 * a0 + dl + dr + du + dd);
  const a01 = <f64>a0 * a1;
  const a11 = a1 * a1 + <f64>dl + <f64>dr + <f64>du + <f64>dd;
  const inverse: f64 = 1 / (a00 * a11 - a01 * a01);
  const b00 = f64x2.splat(inverse * a11);
  const b01 = f64x2.splat(inverse * -a01);
  const b11 = f64x2.splat(inverse * a00);

  const color = v128.load(image + (i << 4));
  const share = f64x2.splat(a1);
  let f = f32x4.mul(f32x4.splat(a0), color);
  let b = narrowed(f64x2.mul(share, f64x2.promote_low_f32x4(color)), f64x2.mul(share, upper(color)));
  f = f32x4.add(f, f32x4.mul(f32x4.splat(dl), v128.load(front + (left << 4))));
  b = f32x4.add(b, f32x4.mul(f32x4.splat(dl), v128.load(back + (left << 4))));
  f = f32x4.add(f, f32x4.mul(f32x4.splat(dr), v128.load(front + (right << 4))));
  b = f32x4.add(b, f32x4.mul(f32x4.splat(dr), v128.load(back + (right << 4))));
  f = f32x4.add(f, f32x4.mul(f32x4.splat(du), v128.load(front + (up << 4))));
  b = f32x4.add(b, f32x4.mul(f32x4.splat(du), v128.load(back + (up << 4))));
  f = f32x4.add(f, f32x4.mul(f32x4.splat(dd), v128.load(front + (down << 4))));
  b = f32x4.add(b, f32x4.mul(f32x4.splat(dd), v128.load(back + (down << 4))));

  const fl = f64x2.promote_low_f32x4(f);
  const fh = upper(f);
  const bl = f64x2.promote_low_f32x4(b);
  const bh = upper(b);
  const newFront = narrowed(combined(b00, fl, b01, bl), combined(b00, fh, b01, bh));
  const newBack = narrowed(combined(b01, fl, b11, bl), combined(b01, fh, b11, bh));
  v128.store(front + (i << 4), clamped(newFront));
  v128.store(back + (i << 4), clamped(newBack));
}

// @ts-ignore: decorator
@inline
function combined(p: v128, x: v128, q: v128, y: v128): v128 {
  return f64x2.add(f64x2.mul(p, x), f64x2.mul(q, y));
}

/** From 0 to 1. */
// @ts-ignore: decorator
@inline
function clamped(v: v128): v128 {
  return f32x4.pmax(f32x4.pmin(v, f32x4.splat(1)), f32x4.splat(0));
}

/** The upper two floats as doubles. */
// @ts-ignore: decorator
@inline
function upper(v: v128): v128 {
  return f64x2.promote_low_f32x4(i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15));
}

/** Two pairs of doubles as four floats. */
// @ts-ignore: decorator
@inline
function narrowed(low: v128, high: v128): v128 {
  return i8x16.shuffle(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
}
