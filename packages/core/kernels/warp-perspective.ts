// Rows of an image seen through a projective transformation: each pixel of the result looks up its place in the source.
//
// Samples are mixed four channels at a time. What is read and written beyond a pixel's last channel belongs to the next one, or to spare room behind the array.

// @ts-ignore: decorator
@inline
function samplesAt(at: usize, floats: i32): v128 {
  if (floats) return v128.load(at);
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at))));
}

// @ts-ignore: decorator
@inline
function store4(out: usize, values: v128, floats: i32): void {
  if (floats) v128.store(out, values);
  else {
    const words = i16x8.narrow_i32x4_s(i32x4.trunc_sat_f32x4_s(f32x4.nearest(values)), values);
    v128.store32_lane(out, i8x16.narrow_i16x8_u(words, words), 0);
  }
}

/** The sample of a pixel that may lie outside: the constant there, or the nearest pixel's. */
// @ts-ignore: decorator
@inline
function pick(src: usize, floats: i32, step: usize, height: i32, width: i32, x: i32, y: i32, constant: i32, fill: v128): v128 {
  if (<u32>x >= <u32>width || <u32>y >= <u32>height) {
    if (constant) return fill;
    x = max(0, min(width - 1, x));
    y = max(0, min(height - 1, y));
  }
  return samplesAt(src + (<usize>y * <usize>width + <usize>x) * step, floats);
}

/** Keys' cubic of −0.75 at a distance of `t` behind the second of four pixels: the weight of the k-th. */
// @ts-ignore: decorator
@inline
function cubic(t: f32, k: i32): f32 {
  const a: f32 = -0.75;
  const d = abs<f32>(t + <f32>1 - <f32>k);
  if (d <= 1) return ((a + 2) * d - (a + 3)) * d * d + 1;
  return ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
}

// @ts-ignore: decorator
@inline
function bilinear(src: usize, floats: i32, step: usize, height: i32, width: i32, column: i32, line: i32, t: v128, constant: i32, fill: v128, out: usize): void {
  const size: usize = floats ? 4 : 1;
  const row = <usize>width * step;
  const inside = column >= 0 && line >= 0 && column + 1 < width && line + 1 < height;
  const fx = i32x4.shuffle(t, t, 0, 0, 0, 0);
  const fy = i32x4.shuffle(t, t, 1, 1, 1, 1);
  for (let c: usize = 0; c < step; c += 4 * size) {
    let nw: v128, ne: v128, sw: v128, se: v128;
    if (inside) {
      const at = src + <usize>line * row + <usize>column * step + c;
      nw = samplesAt(at, floats);
      ne = samplesAt(at + step, floats);
      sw = samplesAt(at + row, floats);
      se = samplesAt(at + row + step, floats);
    } else {
      nw = pick(src + c, floats, step, height, width, column, line, constant, fill);
      ne = pick(src + c, floats, step, height, width, column + 1, line, constant, fill);
      sw = pick(src + c, floats, step, height, width, column, line + 1, constant, fill);
      se = pick(src + c, floats, step, height, width, column + 1, line + 1, constant, fill);
    }
    const upper = f32x4.add(nw, f32x4.mul(f32x4.sub(ne, nw), fx));
    const lower = f32x4.add(sw, f32x4.mul(f32x4.sub(se, sw), fx));
    store4(out + c, f32x4.add(upper, f32x4.mul(f32x4.sub(lower, upper), fy)), floats);
  }
}

// @ts-ignore: decorator
@inline
function bicubic(src: usize, floats: i32, step: usize, height: i32, width: i32, column: i32, line: i32, t: v128, constant: i32, fill: v128, out: usize): void {
  const size: usize = floats ? 4 : 1;
  const tx = f32x4.extract_lane(t, 0);
  const ty = f32x4.extract_lane(t, 1);
  for (let c: usize = 0; c < step; c += 4 * size) {
    let sum = f32x4.splat(0);
    for (let v = 0; v < 4; v++) {
      let along = f32x4.splat(0);
      for (let u = 0; u < 4; u++) {
        const sample = pick(src + c, floats, step, height, width, column + u - 1, line + v - 1, constant, fill);
        along = f32x4.add(along, f32x4.mul(sample, f32x4.splat(cubic(tx, u))));
      }
      sum = f32x4.add(sum, f32x4.mul(along, f32x4.splat(cubic(ty, v))));
    }
    store4(out + c, sum, floats);
  }
}

// @ts-ignore: decorator
@inline
function row(src: usize, floats: i32, channels: i32, height: i32, width: i32, matrix: usize, y: i32, wide: i32, method: i32, constant: i32, fill: f32, out: usize): void {
  const size: usize = floats ? 4 : 1;
  const step = <usize>channels * size;
  const outside = f32x4.splat(fill);
  // x and y of the place side by side
  const start = f64x2.add(
    f64x2.mul(f64x2.replace_lane(f64x2.splat(load<f64>(matrix, 8)), 1, load<f64>(matrix, 32)), f64x2.splat(<f64>y)),
    f64x2.replace_lane(f64x2.splat(load<f64>(matrix, 16)), 1, load<f64>(matrix, 40)),
  );
  const along = f64x2.replace_lane(f64x2.splat(load<f64>(matrix)), 1, load<f64>(matrix, 24));
  const startW = load<f64>(matrix, 56) * <f64>y + load<f64>(matrix, 64);
  const alongW = load<f64>(matrix, 48);
  // far outside is outside: integers stay small, and so does what is divided by 0
  const least = f64x2.splat(-4);
  const most = f64x2.replace_lane(f64x2.splat(<f64>width + 4), 1, <f64>height + 4);
  const half = f64x2.splat(method == 0 ? 0.5 : 0);
  for (let x = 0; x < wide; x++, out += step) {
    const w = f64x2.splat(alongW * <f64>x + startW);
    const place = f64x2.div(f64x2.add(f64x2.mul(along, f64x2.splat(<f64>x)), start), w);
    const near = f64x2.add(f64x2.pmin(most, f64x2.pmax(least, place)), half);
    const whole = f64x2.floor(near);
    const at = i32x4.trunc_sat_f64x2_s_zero(whole);
    const column = i32x4.extract_lane(at, 0);
    const line = i32x4.extract_lane(at, 1);
    if (method == 0) {
      for (let c: usize = 0; c < step; c += 4 * size) {
        store4(out + c, pick(src + c, floats, step, height, width, column, line, constant, outside), floats);
      }
      continue;
    }
    const t = f32x4.demote_f64x2_zero(f64x2.sub(near, whole));
    if (method == 1) bilinear(src, floats, step, height, width, column, line, t, constant, outside, out);
    else bicubic(src, floats, step, height, width, column, line, t, constant, outside, out);
  }
}

/**
 * Row `y` of the result: `wide` pixels. `matrix` is nine doubles that take a place of the result to one of the source, centers of pixels being integers. `method`:
 * 0 nearest, 1 bilinear, 2 bicubic. Beyond the source there is `fill` where `constant` is set, else its nearest pixel.
 */
export function warpRow(
  src: usize,
  floats: i32,
  channels: i32,
  height: i32,
  width: i32,
  matrix: usize,
  y: i32,
  wide: i32,
  method: i32,
  constant: i32,
  fill: f32,
  out: usize,
): void {
  // bytes by the two common methods have code of their own
  if (floats) row(src, 1, channels, height, width, matrix, y, wide, method, constant, fill, out);
  else if (method == 1) row(src, 0, channels, height, width, matrix, y, wide, 1, constant, fill, out);
  else row(src, 0, channels, height, width, matrix, y, wide, method, constant, fill, out);
}
