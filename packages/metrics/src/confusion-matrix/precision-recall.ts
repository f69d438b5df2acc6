/** Precision, recall and their harmonic mean. */
import { type Rules, readOptions } from "@segkit/core/validate";
import {
  absentClassesRule,
  type ClassCounts,
  type ClassMeanOptions,
  classCounts,
  meanOverClasses,
  ratios,
  sum,
} from "./class-counts.js";
import type { ConfusionMatrix } from "./confusion-matrix.js";

/** Options of {@link precision}, {@link recall} and what is made of them. */
export interface AverageOptions extends ClassMeanOptions {
  /**
   * `"macro"`: the mean over classes. `"micro"`: from the sums over classes. `"weighted"`: classes weigh as much as they have pixels in the ground truth, and
   * all alike where none that counts has any.
   * @default "macro"
   */
  readonly average?: "macro" | "micro" | "weighted";
}

const averageRules = {
  average: { kind: "choice", of: ["macro", "micro", "weighted"], default: "macro" },
  absentClasses: absentClassesRule,
} as const satisfies Rules<AverageOptions>;

/**
 * Precision of each class, the counterpart of {@link perClassRecall}: TP / (TP + FP).
 *
 * @param confusion - a {@link ConfusionMatrix}
 * @returns one value per class, 0 … 1; NaN for a class that is never predicted
 * @throws SegmentationError `invalid-argument`
 *
 * @example
 * ```ts
 * import { confusionMatrix, perClassPrecision } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 2 }).update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 1));
 * console.assert(perClassPrecision(confusion).join() === `1,${2 / 3}`);
 * ```
 */
export function perClassPrecision(confusion: ConfusionMatrix): Float64Array {
  const { hits, predicted } = classCounts("perClassPrecision", confusion);
  return ratios(hits, (c) => predicted[c]!);
}

/**
 * Recall of each class, the counterpart of {@link perClassPrecision}: TP / (TP + FN).
 *
 * @param confusion - a {@link ConfusionMatrix}
 * @returns one value per class, 0 … 1; NaN for a class that is not in the ground truth
 * @throws SegmentationError `invalid-argument`
 *
 * @example
 * ```ts
 * import { confusionMatrix, perClassRecall } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 2 }).update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 1));
 * console.assert(perClassRecall(confusion).join() === "0.5,1");
 * ```
 */
export function perClassRecall(confusion: ConfusionMatrix): Float64Array {
  const { hits, actual } = classCounts("perClassRecall", confusion);
  return ratios(hits, (c) => actual[c]!);
}

/**
 * Dice coefficient (F1) of each class, the harmonic mean of its precision and recall: 2 TP / (2 TP + FP + FN).
 *
 * @param confusion - a {@link ConfusionMatrix}
 * @returns one value per class, 0 … 1; NaN for a class that is neither predicted nor in the ground truth
 * @throws SegmentationError `invalid-argument`
 *
 * @example
 * ```ts
 * import { confusionMatrix, perClassDice } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 2 }).update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 1));
 * console.assert(perClassDice(confusion).join() === `${2 / 3},0.8`);
 * ```
 */
export function perClassDice(confusion: ConfusionMatrix): Float64Array {
  return diceOf(classCounts("perClassDice", confusion));
}

/** Bounds and defaults of {@link precision}'s options. */
export const precisionRules = averageRules;

/**
 * Precision over all classes, which with {@link recall} makes {@link f1}.
 *
 * @param confusion - a {@link ConfusionMatrix}
 * @param options - see {@link AverageOptions}
 * @returns 0 … 1; NaN where undefined
 * @throws SegmentationError `invalid-argument`, `invalid-option`
 *
 * @example
 * ```ts
 * import { confusionMatrix, precision } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 2 }).update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 1));
 * console.assert(precision(confusion) === (1 + 2 / 3) / 2 && precision(confusion, { average: "micro" }) === 0.75);
 * ```
 *
 * @remarks
 * As scikit-learn's `precision_score`, with `zero_division` NaN, 0 or 1 for `absentClasses` exclude, zero or one.
 */
export function precision(confusion: ConfusionMatrix, options: AverageOptions = {}): number {
  const counts = classCounts("precision", confusion);
  const values = ratios(counts.hits, (c) => counts.predicted[c]!);
  return average("precision", values, sum(counts.hits) / sum(counts.predicted), counts, options);
}

/** Bounds and defaults of {@link recall}'s options. */
export const recallRules = averageRules;

/**
 * Recall over all classes, which with {@link precision} makes {@link f1}.
 *
 * @param confusion - a {@link ConfusionMatrix}
 * @param options - see {@link AverageOptions}
 * @returns 0 … 1; NaN where undefined
 * @throws SegmentationError `invalid-argument`, `invalid-option`
 *
 * @example
 * ```ts
 * import { confusionMatrix, recall } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 2 }).update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 1));
 * console.assert(recall(confusion) === 0.75);
 * ```
 *
 * @remarks
 * As scikit-learn's `recall_score`, with `zero_division` NaN, 0 or 1 for `absentClasses` exclude, zero or one.
 */
export function recall(confusion: ConfusionMatrix, options: AverageOptions = {}): number {
  const counts = classCounts("recall", confusion);
  const values = ratios(counts.hits, (c) => counts.actual[c]!);
  return average("recall", values, sum(counts.hits) / counts.total, counts, options);
}

/** Bounds and defaults of {@link f1}'s options. */
export const f1Rules = averageRules;

/**
 * F1 over all classes: the harmonic mean of precision and recall.
 *
 * @param confusion - a {@link ConfusionMatrix}
 * @param options - see {@link AverageOptions}
 * @returns 0 … 1; NaN where undefined
 * @throws SegmentationError `invalid-argument`, `invalid-option`
 *
 * @example
 * ```ts
 * import { confusionMatrix, f1 } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 2 }).update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 1));
 * console.assert(f1(confusion) === (2 / 3 + 0.8) / 2);
 * ```
 *
 * @remarks
 * As scikit-learn's `f1_score`, with `zero_division` NaN, 0 or 1 for `absentClasses` exclude, zero or one. The macro average is that of the classes' F1,
 * not the F1 of macro precision and recall.
 */
export function f1(confusion: ConfusionMatrix, options: AverageOptions = {}): number {
  return meanDice("f1", confusion, options);
}

/** Bounds and defaults of {@link dice}'s options. */
export const diceRules = averageRules;

/**
 * The Dice coefficient over all classes, the harmonic mean of precision and recall: another name of {@link f1}.
 *
 * @param confusion - a {@link ConfusionMatrix}
 * @param options - see {@link AverageOptions}
 * @returns 0 … 1; NaN where undefined
 * @throws SegmentationError `invalid-argument`, `invalid-option`
 *
 * @see L. R. Dice, "Measures of the amount of ecologic association between species", 1945, doi:10.2307/1932409
 *
 * @example
 * ```ts
 * import { confusionMatrix, dice } from "@segkit/metrics";
 *
 * const confusion = confusionMatrix({ nClasses: 2 }).update(Uint8Array.of(0, 1, 1, 1), Uint8Array.of(0, 0, 1, 1));
 * console.assert(dice(confusion, { average: "micro" }) === 0.75);
 * ```
 */
export function dice(confusion: ConfusionMatrix, options: AverageOptions = {}): number {
  return meanDice("dice", confusion, options);
}

function meanDice(where: string, confusion: ConfusionMatrix, options: AverageOptions): number {
  const counts = classCounts(where, confusion);
  const micro = (2 * sum(counts.hits)) / (counts.total + sum(counts.predicted));
  return average(where, diceOf(counts), micro, counts, options);
}

function diceOf({ hits, actual, predicted }: ClassCounts): Float64Array {
  return hits.map((hit, c) => (2 * hit) / (actual[c]! + predicted[c]!));
}

function average(where: string, values: Float64Array, micro: number, { actual }: ClassCounts, options: AverageOptions): number {
  const { average, absentClasses } = readOptions(where, options, averageRules);
  const macro = meanOverClasses(values, absentClasses);
  if (average === "macro") return macro;
  if (average === "micro") return micro;
  let weighted = 0;
  let weights = 0;
  for (let c = 0; c < values.length; c++) {
    const isAbsent = Number.isNaN(values[c]!);
    if (isAbsent && absentClasses === "exclude") continue;
    weighted += actual[c]! * (isAbsent ? Number(absentClasses === "one") : values[c]!);
    weights += actual[c]!;
  }
  // scikit-learn too lets classes weigh alike where all that have a value weigh nothing
  return weights === 0 ? macro : weighted / weights;
}
