// Entropies of a contingency table. Logarithms are computed here and not by the engine, whose Math.log2 may differ in the last bit from browser to browser.

/** Sum of count · log2(total / count) over n pairs of doubles, each count > 0; exactly 0 where total equals count. */
export function informationSum(counts: usize, totals: usize, n: i32): f64 {
  let sum = 0.0;
  for (let i = 0; i < n; i++) {
    const count = load<f64>(counts + (<usize>i << 3));
    sum += count * Math.log2(load<f64>(totals + (<usize>i << 3)) / count);
  }
  return sum;
}
