/** Cohen's kappa. */
import { classCounts, sum } from "./class-counts.js";
import type { ConfusionMatrix } from "./confusion-matrix.js";

/**
 * Cohen's kappa: agreement beyond what chance would give to the same class frequencies.
 *
 * @param confusion - a {@link ConfusionMatrix}
 * @returns −1 … 1; NaN where no pixel counts or where both sides have one and the same class only
 * @throws SegmentationError `invalid-argument`
 *
 * @see J. Cohen, "A coefficient of agreement for nominal scales", 1960, doi:10.1177/001316446002000104
 *
 * @example
 * ```ts
 * import { cohenKappa, confusionMatrix } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 2 }).update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 1));
 * console.assert(cohenKappa(confusion) === 0.5);
 * ```
 *
 * @remarks
 * As scikit-learn's `cohen_kappa_score`. Pixels predicted as no class agree with nothing.
 */
export function cohenKappa(confusion: ConfusionMatrix): number {
  const { hits, actual, predicted, total } = classCounts("cohenKappa", confusion);
  const observed = sum(hits) / total;
  const chance = sum(actual.map((pixels, c) => (pixels / total) * (predicted[c]! / total)));
  return (observed - chance) / (1 - chance);
}
