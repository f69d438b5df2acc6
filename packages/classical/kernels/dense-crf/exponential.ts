// The exponential of four floats, to 2e-7 of its value near 0, and to 1e-7 absolutely everywhere.

/** 1.5 · 2²³: added to a small number it leaves the nearest integer in the lowest bits. */
const SHIFTER: f32 = 12582912;

/** eˣ for x ≤ 0; 0 below −60, since products of smaller numbers are no longer normal, and slow. */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  const counts = f32x4.gt(x, f32x4.splat(-60));
  const y = f32x4.mul(x, f32x4.splat(1.44269504088896341));
  const shifted = f32x4.add(y, f32x4.splat(SHIFTER));
  const r = f32x4.sub(y, f32x4.sub(shifted, f32x4.splat(SHIFTER)));
  // 2ʳ by Taylor
  let p = f32x4.splat(1.540353039338161e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3333558146428443e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(9.618129107628477e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.550410866482158e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(2.402265069591007e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(6.931471805599453e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  // the integer moves into the exponent
  return v128.and(i32x4.add(p, i32x4.shl(shifted, 23)), counts);
}
