/** One number for a curve of precision over recall. */

/** The area below the curve's upper envelope, or the mean of the best precisions at eleven recalls. */
export function averageOfCurve(recall: Float64Array, precision: Float64Array, method: "area" | "11-point"): number {
  // the best precision from each detection on
  const best = precision.slice();
  for (let i = best.length - 2; i >= 0; i--) best[i] = Math.max(best[i]!, best[i + 1]!);
  let sum = 0;
  if (method === "area") {
    for (let i = 0, before = 0; i < recall.length; i++) {
      if (recall[i] !== before) sum += (recall[i]! - before) * best[i]!;
      before = recall[i]!;
    }
    return sum;
  }
  // multiples of a tenth as they are computed there, 0.30000000000000004 among them
  for (let k = 0; k <= 10; k++) {
    const at = recall.findIndex((value) => value >= k * 0.1);
    sum += (at < 0 ? 0 : best[at]!) / 11;
  }
  return sum;
}
