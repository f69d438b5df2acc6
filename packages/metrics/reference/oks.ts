/** Scalar twin of kernels/oks.ts: one detection and one object, summed in plain order; equal up to the last bits of the sum and of the engine's exponential. */
export function similarity(
  detection: ArrayLike<number>,
  object: ArrayLike<number>,
  sigmas: readonly number[],
  area: number,
  [x, y, width, height]: readonly [number, number, number, number],
): number {
  const points = sigmas.map((sigma, k) => ({
    sigma,
    from: [detection[3 * k]!, detection[3 * k + 1]!] as const,
    to: [object[3 * k]!, object[3 * k + 1]!] as const,
    labeled: object[3 * k + 2]! > 0,
  }));
  const labeled = points.filter((point) => point.labeled);
  const outside = (value: number, low: number, high: number) => Math.max(0, low - value, value - high);
  const terms =
    labeled.length > 0
      ? labeled.map(({ sigma, from, to }) => ({ sigma, square: (from[0] - to[0]) ** 2 + (from[1] - to[1]) ** 2 }))
      : points.map(({ sigma, from }) => ({
          sigma,
          square: outside(from[0], x - width, x + 2 * width) ** 2 + outside(from[1], y - height, y + 2 * height) ** 2,
        }));
  let sum = 0;
  for (const { sigma, square } of terms) sum += Math.exp(-square / (2 * sigma) ** 2 / (area + Number.EPSILON) / 2);
  return sum / terms.length;
}
