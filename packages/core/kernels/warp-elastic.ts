// Rows of an image of which every pixel was moved a little: each pixel of the result looks up its own place in the source.
import { bicubic, bilinear, nearest } from "./lib/sample";

// @ts-ignore: decorator
@inline
function row(src: usize, floats: i32, channels: i32, height: i32, width: i32, field: usize, y: i32, method: i32, constant: i32, fill: usize, out: usize): void {
  const step = (<usize>channels) << (floats ? 2 : 0);
  // far outside is outside: integers stay small
  const far = f32x4.splat(4194304);
  const half = f32x4.splat(method == 0 ? 0.5 : 0);
  for (let x = 0; x < width; x++, out += step, field += 8) {
    const moved = f32x4.add(f32x4.pmin(far, f32x4.pmax(f32x4.neg(far), v128.load64_zero(field))), half);
    const whole = f32x4.floor(moved);
    const at = i32x4.trunc_sat_f32x4_s(whole);
    const column = x + i32x4.extract_lane(at, 0);
    const line = y + i32x4.extract_lane(at, 1);
    if (method == 0) {
      nearest(src, floats, step, height, width, column, line, constant, fill, out);
      continue;
    }
    const t = f32x4.sub(moved, whole);
    if (method == 1) bilinear(src, floats, step, height, width, column, line, t, constant, fill, out);
    else bicubic(src, floats, step, height, width, column, line, t, constant, fill, out);
  }
}

/**
 * Row `y` of the result, as wide as the source. `field` holds for each of its pixels how far to the right and how far down its place in the source lies, two floats.
 * `method`: 0 nearest, 1 bilinear, 2 bicubic. Beyond the source there is the pixel at `fill` where `constant` is set, a float for each channel, else its nearest pixel.
 */
export function displacedRow(
  src: usize,
  floats: i32,
  channels: i32,
  height: i32,
  width: i32,
  field: usize,
  y: i32,
  method: i32,
  constant: i32,
  fill: usize,
  out: usize,
): void {
  // bytes by the two common methods have code of their own
  if (floats) row(src, 1, channels, height, width, field, y, method, constant, fill, out);
  else if (method == 1) row(src, 0, channels, height, width, field, y, 1, constant, fill, out);
  else row(src, 0, channels, height, width, field, y, method, constant, fill, out);
}
