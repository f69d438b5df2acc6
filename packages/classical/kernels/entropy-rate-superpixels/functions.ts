// exp and x · log x in float64, of operations that IEEE 754 defines: the same bits everywhere, within two units in the last place.

/** e^x for x ≤ 0; 0 below −708. */
export function exponential(x: f64): f64 {
  if (x < -708) return 0;
  const k = nearest<f64>(x * (1 / Math.LN2));
  // log 2 in two parts: the product with the first is exact
  const rest = x - k * 0.693147180369123816490 - k * 1.90821492927058770002e-10;
  let sum: f64 = 1;
  for (let n: f64 = 14; n > 0; n--) sum = 1 + (rest * sum) / n;
  return sum * reinterpret<f64>(<u64>(<i64>k + 1023) << 52);
}

/** x · log x; 0, its limit, for x ≤ 0. */
export function xLogX(x: f64): f64 {
  if (x <= 2.2250738585072014e-308) return 0;
  const bits = reinterpret<i64>(x);
  // x = 2^k · m with m from √½ to √2
  const k = (bits - 0x3fe6a09e667f3bcd) >> 52;
  const m = reinterpret<f64>(bits - (k << 52));
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let sum = 2.0 / 21;
  sum = sum * z + 2.0 / 19;
  sum = sum * z + 2.0 / 17;
  sum = sum * z + 2.0 / 15;
  sum = sum * z + 2.0 / 13;
  sum = sum * z + 2.0 / 11;
  sum = sum * z + 2.0 / 9;
  sum = sum * z + 2.0 / 7;
  sum = sum * z + 2.0 / 5;
  sum = sum * z + 2.0 / 3;
  const log = s * z * sum + 2 * s;
  return x * (<f64>k * 0.693147180369123816490 + (log + <f64>k * 1.90821492927058770002e-10));
}
