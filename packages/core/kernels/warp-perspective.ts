// Rows of an image seen through a projective transformation: each pixel of the result looks up its place in the source.
import { bicubic, bilinear, nearest } from "./lib/sample";

/** How far from the source places in steps of 2⁻³² of a pixel may lie. */
const FAR: f64 = 1073741824;

/** Whether a row's places lie on a line, at even steps, near enough for integers. */
function isEven(matrix: usize, y: i32, wide: i32): bool {
  if (load<f64>(matrix, 48) != 0 || load<f64>(matrix, 56) != 0 || load<f64>(matrix, 64) != 1) return false;
  for (let k: usize = 0; k < 48; k += 24) {
    const start = load<f64>(matrix + k, 8) * <f64>y + load<f64>(matrix + k, 16);
    const end = start + load<f64>(matrix + k) * <f64>wide;
    if (!(abs(start) < FAR && abs(end) < FAR)) return false;
  }
  return true;
}

/** A place or a step in units of 2⁻³² of a pixel. */
// @ts-ignore: decorator
@inline
function fixed(value: f64): i64 {
  return <i64>f64.nearest(value * 4294967296);
}

// @ts-ignore: decorator
@inline
function fraction(place: i64): f32 {
  return <f32>(<i32>(<u32>place >> 8)) * <f32>(1.0 / 16777216.0);
}

/** A row of an affine map by method 0 or 1, whose places are counted up in integers: exact to 2⁻³² of a pixel for each step, and twice as fast. */
// @ts-ignore: decorator
@inline
function evenRow(src: usize, floats: i32, channels: i32, height: i32, width: i32, matrix: usize, y: i32, wide: i32, method: i32, constant: i32, fill: usize, out: usize): void {
  const step = (<usize>channels) << (floats ? 2 : 0);
  const half: f64 = method == 0 ? 0.5 : 0;
  let px = fixed(load<f64>(matrix, 8) * <f64>y + load<f64>(matrix, 16) + half);
  let py = fixed(load<f64>(matrix, 32) * <f64>y + load<f64>(matrix, 40) + half);
  const alongX = fixed(load<f64>(matrix));
  const alongY = fixed(load<f64>(matrix, 24));
  for (let x = 0; x < wide; x++, out += step, px += alongX, py += alongY) {
    const column = <i32>(px >> 32);
    const line = <i32>(py >> 32);
    if (method == 0) {
      nearest(src, floats, step, height, width, column, line, constant, fill, out);
      continue;
    }
    const t = f32x4.replace_lane(f32x4.splat(fraction(px)), 1, fraction(py));
    bilinear(src, floats, step, height, width, column, line, t, constant, fill, out);
  }
}

// @ts-ignore: decorator
@inline
function row(src: usize, floats: i32, channels: i32, height: i32, width: i32, matrix: usize, y: i32, wide: i32, method: i32, constant: i32, fill: usize, out: usize): void {
  const step = (<usize>channels) << (floats ? 2 : 0);
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
      nearest(src, floats, step, height, width, column, line, constant, fill, out);
      continue;
    }
    const t = f32x4.demote_f64x2_zero(f64x2.sub(near, whole));
    if (method == 1) bilinear(src, floats, step, height, width, column, line, t, constant, fill, out);
    else bicubic(src, floats, step, height, width, column, line, t, constant, fill, out);
  }
}

/**
 * Row `y` of the result: `wide` pixels. `matrix` is nine doubles that take a place of the result to one of the source, centers of pixels being integers. `method`:
 * 0 nearest, 1 bilinear, 2 bicubic. Beyond the source there is the pixel at `fill` where `constant` is set, a float for each channel, else its nearest pixel.
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
  fill: usize,
  out: usize,
): void {
  if (method < 2 && isEven(matrix, y, wide)) {
    if (floats) evenRow(src, 1, channels, height, width, matrix, y, wide, method, constant, fill, out);
    else if (method == 1) evenRow(src, 0, channels, height, width, matrix, y, wide, 1, constant, fill, out);
    else evenRow(src, 0, channels, height, width, matrix, y, wide, 0, constant, fill, out);
    return;
  }
  // bytes by the two common methods have code of their own
  if (floats) row(src, 1, channels, height, width, matrix, y, wide, method, constant, fill, out);
  else if (method == 1) row(src, 0, channels, height, width, matrix, y, wide, 1, constant, fill, out);
  else row(src, 0, channels, height, width, matrix, y, wide, method, constant, fill, out);
}
