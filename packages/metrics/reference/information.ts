/** Scalar twin of kernels/information.ts; equal up to the last bits of the engine's own logarithm. */
export function informationSum(counts: Float64Array, totals: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i]! * Math.log2(totals[i]! / counts[i]!);
  return sum;
}
