/** Ordered pairs of different pixels within regions of these sizes. Exact up to 94 million pixels, where doubles end. */
export function pairs(sizes: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < sizes.length; i++) sum += sizes[i]! * (sizes[i]! - 1);
  return sum;
}
