/** Sums as NumPy adds them. */

const BLOCK = 128;

/** The sum of doubles in NumPy's order, halves of halves down to blocks of eight running sums, so that means have its last bit too. */
export function pairwiseSum(values: Float64Array, start = 0, count = values.length): number {
  if (count > BLOCK) {
    const half = Math.floor(count / 2);
    const first = half - (half % 8);
    return pairwiseSum(values, start, first) + pairwiseSum(values, start + first, count - first);
  }
  let i = 0;
  let sum = 0;
  if (count >= 8) {
    const sums = values.slice(start, start + 8);
    for (i = 8; i < count - (count % 8); i += 8) for (let k = 0; k < 8; k++) sums[k]! += values[start + i + k]!;
    const [a, b, c, d, e, f, g, h] = sums as unknown as [number, number, number, number, number, number, number, number];
    sum = a + b + (c + d) + (e + f + (g + h));
  }
  for (; i < count; i++) sum += values[start + i]!;
  return sum;
}
