/** Homogeneity, completeness, and their mean. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { sharedInformation } from "../internal/information.js";
import { type ComparisonWith, comparedWith } from "./comparison.js";
import type { ContingencyTable } from "./contingency-table.js";

/** Options of {@link vMeasure}. */
export interface VMeasureOptions {
  /** Weight of completeness against homogeneity in their mean, ≥ 0; below 1 homogeneity counts more. @default 1 */
  readonly beta?: number;
}

/** The V-measure, with the two that it is the mean of. */
export interface VMeasure {
  /** How far every region of the labels lies in one region of the ground truth, I / H(ground truth); low where regions are merged. */
  readonly homogeneity: number;
  /** How far every region of the ground truth lies in one region of the labels, I / H(labels); low where regions are split. */
  readonly completeness: number;
  /** Their weighted harmonic mean. */
  readonly vMeasure: number;
}

/** Bounds and defaults of {@link vMeasure}'s options. */
export const vMeasureRules = {
  beta: { kind: "number", min: 0, default: 1 },
} as const satisfies Rules<VMeasureOptions>;

/**
 * The V-measure of a segmentation: homogeneity, completeness, and their weighted harmonic mean (1 + β) · h · c / (β · h + c).
 *
 * @param compared - the segmentation and the ground truth, two label maps of the same size; or their {@link ContingencyTable}; then options, see {@link VMeasureOptions}
 * @returns each 0 … 1, 1 for equal partitions; homogeneity is 1 where the ground truth is one region, completeness where the labels are; NaN where no pixel counts
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @see A. Rosenberg, J. Hirschberg, "V-Measure: a conditional entropy-based external cluster evaluation measure", EMNLP-CoNLL, 2007
 *
 * @example
 * ```ts
 * import { vMeasure } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 1, 2, 3), height: 1, width: 4 };
 * const groundTruth = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const { homogeneity, completeness } = vMeasure(labels, groundTruth);
 * console.assert(homogeneity === 1 && completeness === 0.5);
 * ```
 *
 * @remarks
 * O(pixels) time, or O(entries) from a table. As scikit-learn's `homogeneity_completeness_v_measure`; with β = 1 it is normalized mutual information by the
 * arithmetic mean.
 */
export function vMeasure(...compared: ComparisonWith<VMeasureOptions>): VMeasure {
  const { table, options } = comparedWith("vMeasure", compared);
  const { beta } = readOptions("vMeasure", options, vMeasureRules);
  if (table.total === 0) return { homogeneity: Number.NaN, completeness: Number.NaN, vMeasure: Number.NaN };
  const { inLabels, inGroundTruth, mutual } = sharedInformation(table);
  const homogeneity = inGroundTruth === 0 ? 1 : Math.min(1, mutual / inGroundTruth);
  const completeness = inLabels === 0 ? 1 : Math.min(1, mutual / inLabels);
  const product = (1 + beta) * homogeneity * completeness;
  return { homogeneity, completeness, vMeasure: product === 0 ? 0 : product / (beta * homogeneity + completeness) };
}
