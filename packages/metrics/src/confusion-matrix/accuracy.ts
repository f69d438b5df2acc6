/** Accuracies. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { absentClassesRule, type ClassMeanOptions, classCounts, meanOverClasses, sum } from "./class-counts.js";
import type { ConfusionMatrix } from "./confusion-matrix.js";
import { perClassRecall } from "./precision-recall.js";

/**
 * Pixel accuracy: the share of pixels whose class is right.
 *
 * @param confusion - a {@link ConfusionMatrix}
 * @returns 0 … 1; NaN where no pixel counts
 * @throws SegmentationError `invalid-argument`
 *
 * @example
 * ```ts
 * import { confusionMatrix, pixelAccuracy } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 2 }).update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 1));
 * console.assert(pixelAccuracy(confusion) === 0.75);
 * ```
 *
 * @remarks
 * As torchmetrics' `MulticlassAccuracy(average="micro")`.
 */
export function pixelAccuracy(confusion: ConfusionMatrix): number {
  const { hits, total } = classCounts("pixelAccuracy", confusion);
  return sum(hits) / total;
}

/** Options of {@link meanAccuracy}. */
export interface MeanAccuracyOptions extends ClassMeanOptions {
  /**
   * The accuracy of a class: `"recall"` is TP / (TP + FN), the mean accuracy of the segmentation literature; `"binary"` is (TP + TN) / (TP + TN + FP + FN),
   * the accuracy of telling this class from all others, which many absent pixels make high.
   * @default "recall"
   */
  readonly form?: "recall" | "binary";
}

/** Bounds and defaults of {@link meanAccuracy}'s options. */
export const meanAccuracyRules = {
  form: { kind: "choice", of: ["recall", "binary"], default: "recall" },
  absentClasses: absentClassesRule,
} as const satisfies Rules<MeanAccuracyOptions>;

/**
 * Mean accuracy over classes, in either of the two forms in use.
 *
 * @param confusion - a {@link ConfusionMatrix}
 * @param options - see {@link MeanAccuracyOptions}
 * @returns 0 … 1; NaN where no pixel counts
 * @throws SegmentationError `invalid-argument`, `invalid-option`
 *
 * @example
 * ```ts
 * import { confusionMatrix, meanAccuracy } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 3 }).update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 1));
 * console.assert(meanAccuracy(confusion) === 0.75); // class 2 is nowhere: it does not count
 * console.assert(meanAccuracy(confusion, { absentClasses: "zero" }) === 0.5);
 * console.assert(meanAccuracy(confusion, { form: "binary" }) === (0.75 + 0.75 + 1) / 3);
 * ```
 *
 * @remarks
 * The recall form is scikit-learn's `balanced_accuracy_score`, torchmetrics' `MulticlassAccuracy(average="macro")`.
 */
export function meanAccuracy(confusion: ConfusionMatrix, options: MeanAccuracyOptions = {}): number {
  const where = "meanAccuracy";
  const { form, absentClasses } = readOptions(where, options, meanAccuracyRules);
  const { hits, actual, predicted, total } = classCounts(where, confusion);
  if (form === "recall") return meanOverClasses(perClassRecall(confusion), absentClasses);
  const binary = hits.map((hit, c) => (total - actual[c]! - predicted[c]! + 2 * hit) / total);
  return meanOverClasses(binary, absentClasses);
}
