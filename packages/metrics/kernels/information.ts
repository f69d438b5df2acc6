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

// @ts-ignore: decorator
@inline
function logOf(logs: usize, known: i32, n: f64): f64 {
  return n < <f64>known ? load<f64>(logs + (<usize>n << 3)) : Math.log(n);
}

/**
 * Expected information of one entry of a table whose row and column have these sums, in nats: the entry n is hypergeometric, and says n / total · ln(total · n / (a · b)).
 *
 * From the likeliest n outwards each chance follows from the last one, so no factorial is needed, and what is too unlikely to count is never visited.
 */
function expectedEntry(a: f64, b: f64, total: f64, logs: usize, known: i32): f64 {
  const rest = total - a - b;
  const low = max<f64>(0, -rest);
  const high = min<f64>(a, b);
  const mode = min<f64>(high, max<f64>(low, Math.floor(((a + 1) * (b + 1)) / (total + 2))));
  const base = Math.log(total) - logOf(logs, known, a) - logOf(logs, known, b);
  let mass: f64 = 1;
  let sum: f64 = mode > 0 ? mode * (logOf(logs, known, mode) + base) : 0;
  let chance: f64 = 1;
  for (let n = mode; n < high && chance > 1e-18 * mass; ) {
    chance *= ((a - n) * (b - n)) / ((n + 1) * (rest + n + 1));
    n += 1;
    mass += chance;
    sum += chance * n * (logOf(logs, known, n) + base);
  }
  chance = 1;
  for (let n = mode; n > low && chance > 1e-18 * mass; ) {
    chance *= (n * (rest + n)) / ((a - n + 1) * (b - n + 1));
    n -= 1;
    mass += chance;
    if (n > 0) sum += chance * n * (logOf(logs, known, n) + base);
  }
  return sum / mass / total;
}

/** Logarithms of 0 … n − 1 for {@link expectedInformation}. */
export function fillLogs(logs: usize, n: i32): void {
  for (let k = 0; k < n; k++) store<f64>(logs + (<usize>k << 3), Math.log(<f64>k));
}

/**
 * Expected mutual information in nats of two partitions of `total` pixels with regions of these sizes, drawn by chance. Sizes come once each, with how often they
 * occur: two f64 each.
 */
export function expectedInformation(rows: usize, nRows: i32, columns: usize, nColumns: i32, total: f64, logs: usize, known: i32): f64 {
  let sum: f64 = 0;
  for (let r = 0; r < nRows; r++) {
    const row = rows + (<usize>r << 4);
    let part: f64 = 0;
    for (let c = 0; c < nColumns; c++) {
      const column = columns + (<usize>c << 4);
      part += load<f64>(column, 8) * expectedEntry(load<f64>(row), load<f64>(column), total, logs, known);
    }
    sum += load<f64>(row, 8) * part;
  }
  return sum;
}
