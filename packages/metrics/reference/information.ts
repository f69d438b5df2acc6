/** Scalar twin of kernels/information.ts; equal up to the last bits of the engine's own logarithm. */
export function informationSum(counts: Float64Array, totals: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i]! * Math.log2(totals[i]! / counts[i]!);
  return sum;
}

/** The expected mutual information of partitions with regions of these sizes, in nats: every possible entry, its chance from factorials. */
export function expectedInformation(rows: readonly number[], columns: readonly number[]): number {
  const total = rows.reduce((sum, size) => sum + size, 0);
  const factorials = [0];
  for (let n = 1; n <= total; n++) factorials.push(factorials[n - 1]! + Math.log(n));
  const choose = (n: number, k: number) => factorials[n]! - factorials[k]! - factorials[n - k]!;
  let sum = 0;
  for (const a of rows) {
    for (const b of columns) {
      for (let n = Math.max(1, a + b - total); n <= Math.min(a, b); n++) {
        const chance = Math.exp(choose(b, n) + choose(total - b, a - n) - choose(total, a));
        sum += chance * (n / total) * Math.log((total * n) / (a * b));
      }
    }
  }
  return sum;
}
