/** What the measures need of a confusion matrix, per class; and the rule for classes without a value. */
import { SegmentationError } from "@segkit/core/errors";
import { isKind } from "@segkit/core/validate";
import type { ConfusionMatrix } from "./confusion-matrix.js";

/** Options of every mean over classes, about a class that counts nothing. */
export interface ClassMeanOptions {
  /**
   * What a class counts whose value is 0 / 0 (for IoU: neither predicted nor in the ground truth): not at all, 0, or 1.
   * @default "exclude"
   */
  readonly absentClasses?: "exclude" | "zero" | "one";
}

/** The rule of the option `absentClasses`. */
export const absentClassesRule = { kind: "choice", of: ["exclude", "zero", "one"], default: "exclude" } as const;

/** Per class: pixels rightly given to it, pixels of it, pixels given to it; and all pixels. */
export interface ClassCounts {
  readonly hits: Float64Array;
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  readonly total: number;
}

/** Sums of rows and columns; throws `invalid-argument` for anything but a confusion matrix. */
export function classCounts(where: string, confusion: ConfusionMatrix): ClassCounts {
  const { nClasses, counts, missed } = confusion ?? {};
  if (!isKind(counts, "Float64Array") || !isKind(missed, "Float64Array") || counts.length !== nClasses * nClasses) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "confusion",
      expected: "a confusion matrix",
      received: confusion,
      remedy: "Make one with confusionMatrix({ nClasses }).",
    });
  }
  const hits = new Float64Array(nClasses);
  const actual = missed.slice();
  const predicted = new Float64Array(nClasses);
  for (let t = 0; t < nClasses; t++) {
    hits[t] = counts[t * nClasses + t]!;
    for (let p = 0; p < nClasses; p++) {
      actual[t]! += counts[t * nClasses + p]!;
      predicted[p]! += counts[t * nClasses + p]!;
    }
  }
  return { hits, actual, predicted, total: sum(actual) };
}

/** The mean of values per class, by the rule for those that are NaN; NaN when none is left. */
export function meanOverClasses(values: Float64Array, absentClasses: "exclude" | "zero" | "one"): number {
  let total = 0;
  let n = 0;
  for (const value of values) {
    if (!Number.isNaN(value)) total += value;
    else if (absentClasses === "exclude") continue;
    else if (absentClasses === "one") total += 1;
    n++;
  }
  return total / n;
}

export function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** numerator / denominator, class by class. */
export function ratios(numerators: Float64Array, denominator: (c: number) => number): Float64Array {
  return numerators.map((numerator, c) => numerator / denominator(c));
}
