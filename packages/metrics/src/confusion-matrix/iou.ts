/** Intersection over union. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { absentClassesRule, type ClassMeanOptions, classCounts, meanOverClasses, ratios } from "./class-counts.js";
import type { ConfusionMatrix } from "./confusion-matrix.js";

/**
 * Intersection over union (Jaccard index) of each class: TP / (TP + FP + FN).
 *
 * @param confusion - a {@link ConfusionMatrix}
 * @returns one value per class, 0 … 1; NaN for a class that is neither predicted nor in the ground truth
 * @throws SegmentationError `invalid-argument`
 *
 * @example
 * ```ts
 * import { confusionMatrix, perClassIoU } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 3 }).update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 1));
 * console.assert(perClassIoU(confusion).join() === `0.5,${2 / 3},NaN`);
 * ```
 */
export function perClassIoU(confusion: ConfusionMatrix): Float64Array {
  const { hits, actual, predicted } = classCounts("perClassIoU", confusion);
  return ratios(hits, (c) => actual[c]! + predicted[c]! - hits[c]!);
}

/** Bounds and defaults of {@link meanIoU}'s options. */
export const meanIoURules = { absentClasses: absentClassesRule } as const satisfies Rules<ClassMeanOptions>;

/**
 * Mean intersection over union, over the whole of what was counted (a data set, not a mean over images).
 *
 * Evaluators differ in what a class counts that occurs nowhere: here it is left out unless `absentClasses` says otherwise. (torchmetrics'
 * `MulticlassJaccardIndex(average="macro")` leaves it out too; its `MeanIoU` averages images.)
 *
 * @param confusion - a {@link ConfusionMatrix}
 * @param options - see {@link ClassMeanOptions}
 * @returns 0 … 1; NaN where no class has a value
 * @throws SegmentationError `invalid-argument`, `invalid-option`
 *
 * @see M. Everingham et al., "The PASCAL visual object classes challenge: a retrospective", 2015, doi:10.1007/s11263-014-0733-5
 *
 * @example
 * ```ts
 * import { confusionMatrix, meanIoU } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 3 }).update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 1));
 * console.assert(meanIoU(confusion) === (1 / 2 + 2 / 3) / 2);
 * console.assert(meanIoU(confusion, { absentClasses: "one" }) === (1 / 2 + 2 / 3 + 1) / 3);
 * ```
 */
export function meanIoU(confusion: ConfusionMatrix, options: ClassMeanOptions = {}): number {
  const { absentClasses } = readOptions("meanIoU", options, meanIoURules);
  return meanOverClasses(perClassIoU(confusion), absentClasses);
}

/**
 * Frequency-weighted intersection over union: each class weighs as much as it has pixels in the ground truth.
 *
 * @param confusion - a {@link ConfusionMatrix}
 * @returns 0 … 1; NaN where no pixel counts
 * @throws SegmentationError `invalid-argument`
 *
 * @see J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", 2015, doi:10.1109/CVPR.2015.7298965
 *
 * @example
 * ```ts
 * import { confusionMatrix, frequencyWeightedIoU } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 2 }).update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 1));
 * console.assert(frequencyWeightedIoU(confusion) === (2 * (1 / 2) + 2 * (2 / 3)) / 4);
 * ```
 *
 * @remarks
 * As torchmetrics' `MulticlassJaccardIndex(average="weighted")`.
 */
export function frequencyWeightedIoU(confusion: ConfusionMatrix): number {
  const { actual, total } = classCounts("frequencyWeightedIoU", confusion);
  const iou = perClassIoU(confusion);
  let weighted = 0;
  for (let c = 0; c < iou.length; c++) if (actual[c]! > 0) weighted += actual[c]! * iou[c]!;
  return weighted / total;
}
