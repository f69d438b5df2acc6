/** The error of the SNEMI3D challenge: 1 − F of pixel pairs. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { pairs } from "../internal/pairs.js";
import { type ComparisonWith, comparedWith } from "./comparison.js";
import type { ContingencyTable } from "./contingency-table.js";

/** Options of {@link adaptedRandError}. */
export interface AdaptedRandErrorOptions {
  /** Weight of precision in F, 0 … 1; the rest is recall's. @default 0.5 */
  readonly alpha?: number;
}

/** The adapted Rand error, with the precision and recall that it is made of. */
export interface AdaptedRandError {
  /** 1 − F. */
  readonly error: number;
  /** Of the pairs together in the labels, the share that is together in the ground truth; low where regions are merged. */
  readonly precision: number;
  /** Of the pairs together in the ground truth, the share that is together in the labels; low where regions are split. */
  readonly recall: number;
}

/** Bounds and defaults of {@link adaptedRandError}'s options. */
export const adaptedRandErrorRules = {
  alpha: { kind: "number", min: 0, max: 1, default: 0.5 },
} as const satisfies Rules<AdaptedRandErrorOptions>;

/**
 * The adapted Rand error, 1 − F of pixel pairs, with the precision and recall that F is made of.
 *
 * @param compared - the segmentation and the ground truth, two label maps of the same size; or their {@link ContingencyTable}; then options, see {@link AdaptedRandErrorOptions}
 * @returns each 0 … 1; NaN where a partition has no pair (every pixel its own region)
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @see I. Arganda-Carreras et al., "Crowdsourcing the creation of image segmentation algorithms for connectomics", 2015, doi:10.3389/fnana.2015.00142
 *
 * @example
 * ```ts
 * import { adaptedRandError } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 0, 0), height: 1, width: 4 };
 * const groundTruth = { data: Int32Array.of(2, 2, 7, 7), height: 1, width: 4 };
 * const { precision, recall } = adaptedRandError(labels, groundTruth);
 * console.assert(precision === 1 / 3 && recall === 1);
 * ```
 *
 * @remarks
 * O(pixels) time, or O(entries) from a table. As scikit-image's `adapted_rand_error(groundTruth, labels, ignore_labels=())`, except
 * that scikit-image 0.26 exchanges precision and recall against its own documentation (and ignores label 0 by default): its `alpha` is 1 − `alpha` here.
 */
export function adaptedRandError(...compared: ComparisonWith<AdaptedRandErrorOptions>): AdaptedRandError {
  const where = "adaptedRandError";
  const { table, options } = comparedWith(where, compared);
  const { alpha } = readOptions(where, options, adaptedRandErrorRules);
  const { counts, rowTotals, columnTotals } = table;
  const together = pairs(counts);
  const inLabels = pairs(rowTotals);
  const inGroundTruth = pairs(columnTotals);
  return {
    error: 1 - together / (alpha * inLabels + (1 - alpha) * inGroundTruth),
    precision: together / inLabels,
    recall: together / inGroundTruth,
  };
}
