// The exponential function without a table: AssemblyScript's own brings 2 kB of one.

/** eˣ for −700 < x ≤ 0, within 0.52 units in the last place. */
export function exp(x: f64): f64 {
  // x = k ln 2 + r, |r| ≤ ½ ln 2; ln 2 in two parts, of which k times the first is exact
  const k = nearest(x * 1.4426950408889634);
  const t = x - k * 6.93147180369123816490e-1;
  const w = k * 1.90821492927058770002e-10;
  const r = t - w;
  // Taylor to r¹³ / 13!, less than 2⁻⁵⁸ from the whole series
  let p: f64 = 0;
  for (let n = 13; n >= 2; n--) p = ((p + 1) * r) / <f64>n;
  // 1 + r + r p, with what 1 + r and r themselves lose
  const sum = 1 + r;
  const lost = r - (sum - 1) + (t - r - w);
  const value = sum + (lost + r * p);
  return value * reinterpret<f64>((<i64>k + 1023) << 52);
}
