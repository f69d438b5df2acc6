// Exponential and logarithm of two doubles. The engine's own may differ in the last bit from browser to browser.

/** 1.5 · 2⁵²: added to a small number it leaves the nearest integer in the lowest bits. */
const SHIFTER: f64 = 6755399441055744;
const LN2_HIGH: f64 = 6.93147180369123816490e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
const SQRT_HALF: i64 = 0x3fe6a09e667f3bcd;

/** b + a x, the step of a polynomial. */
// @ts-ignore: decorator
@inline
function step(b: v128, a: v128, x: v128): v128 {
  return f64x2.add(b, f64x2.mul(a, x));
}

/** b + a x of two numbers. */
// @ts-ignore: decorator
@inline
function line(b: f64, a: f64, x: v128): v128 {
  return step(f64x2.splat(b), f64x2.splat(a), x);
}

/** eˣ for x ≤ 0, to a unit in the last place; 0 below −708. */
// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  const counts = f64x2.gt(x, f64x2.splat(-708));
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), f64x2.splat(SHIFTER));
  const n = f64x2.sub(shifted, f64x2.splat(SHIFTER));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(n, f64x2.splat(LN2_HIGH))), f64x2.mul(n, f64x2.splat(LN2_LOW)));
  // Taylor to r¹² / 12!, in pairs, so that few steps wait for others
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const low = step(line(1, 1, r), line(0.5, 1.0 / 6.0, r), r2);
  const middle = step(line(1.0 / 24.0, 1.0 / 120.0, r), line(1.0 / 720.0, 1.0 / 5040.0, r), r2);
  const high = step(line(1.0 / 40320.0, 1.0 / 362880.0, r), line(1.0 / 3628800.0, 1.0 / 39916800.0, r), r2);
  const most = step(high, f64x2.splat(1.0 / 479001600.0), r4);
  const p = step(low, step(middle, most, r4), r4);
  // the integer moves into the exponent
  return v128.and(i64x2.add(p, i64x2.shl(shifted, 52)), counts);
}

/** ln x for positive normal x, to two units in the last place; exactly 0 for 1. */
export function log(x: v128): v128 {
  const exponent = i64x2.shr_s(i64x2.sub(x, i64x2.splat(SQRT_HALF)), 52);
  // √½ ≤ m < √2, x = m · 2ⁿ
  const m = i64x2.sub(x, i64x2.shl(exponent, 52));
  const n = f64x2.sub(i64x2.add(exponent, f64x2.splat(SHIFTER)), f64x2.splat(SHIFTER));
  // ln m = 2 artanh f
  const f = f64x2.div(f64x2.sub(m, f64x2.splat(1)), f64x2.add(m, f64x2.splat(1)));
  const s = f64x2.mul(f, f);
  const s2 = f64x2.mul(s, s);
  const s4 = f64x2.mul(s2, s2);
  const low = step(line(2.0 / 3.0, 2.0 / 5.0, s), line(2.0 / 7.0, 2.0 / 9.0, s), s2);
  const middle = step(line(2.0 / 11.0, 2.0 / 13.0, s), line(2.0 / 15.0, 2.0 / 17.0, s), s2);
  const high = step(line(2.0 / 19.0, 2.0 / 21.0, s), f64x2.splat(2.0 / 23.0), s2);
  const p = step(low, step(middle, high, s4), s4);
  const ofMantissa = f64x2.add(f64x2.add(f, f), f64x2.mul(f64x2.mul(p, s), f));
  return f64x2.add(f64x2.mul(n, f64x2.splat(LN2_HIGH)), f64x2.add(ofMantissa, f64x2.mul(n, f64x2.splat(LN2_LOW))));
}

/** ln x of one positive normal number. */
export function logOf(x: f64): f64 {
  return f64x2.extract_lane(log(f64x2.splat(x)), 0);
}
