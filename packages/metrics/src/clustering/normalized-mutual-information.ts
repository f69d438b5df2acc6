/** Mutual information of two partitions, as a share of what they contain. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { informationSum } from "../internal/information.js";
import { type ComparisonWith, comparedWith } from "./comparison.js";
import type { ContingencyTable } from "./contingency-table.js";
import { variationOfInformation } from "./variation-of-information.js";

/** Options of {@link normalizedMutualInformation}. */
export interface NormalizedMutualInformationOptions {
  /** The mean of the two entropies that the mutual information is divided by. @default "arithmetic" */
  readonly averageMethod?: "arithmetic" | "geometric" | "min" | "max";
}

/** Bounds and defaults of {@link normalizedMutualInformation}'s options. */
export const normalizedMutualInformationRules = {
  averageMethod: { kind: "choice", of: ["arithmetic", "geometric", "min", "max"], default: "arithmetic" },
} as const satisfies Rules<NormalizedMutualInformationOptions>;

/**
 * Normalized mutual information: how much two partitions say about each other, I(S; G) / mean(H(S), H(G)).
 *
 * @param compared - the segmentation S and the ground truth G, two label maps of the same size; or their {@link ContingencyTable}; then options, see {@link NormalizedMutualInformationOptions}
 * @returns 0 … 1; 1 where both are one region, 0 where only one of them is; NaN where no pixel counts
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @see N. X. Vinh, J. Epps, J. Bailey, "Information theoretic measures for clusterings comparison", JMLR 11, 2010
 *
 * @example
 * ```ts
 * import { normalizedMutualInformation } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const groundTruth = { data: Int32Array.of(0, 1, 0, 1), height: 1, width: 4 };
 * console.assert(normalizedMutualInformation(labels, groundTruth) === 0);
 * ```
 *
 * @remarks
 * O(pixels) time, or O(entries) from a table. As scikit-learn's `normalized_mutual_info_score`.
 */
export function normalizedMutualInformation(...compared: ComparisonWith<NormalizedMutualInformationOptions>): number {
  const where = "normalizedMutualInformation";
  const { table, options } = comparedWith(where, compared);
  const { averageMethod } = readOptions(where, options, normalizedMutualInformationRules);
  if (table.total === 0) return Number.NaN;
  if (table.rowTotals.length === 1 && table.columnTotals.length === 1) return 1;
  if (table.rowTotals.length === 1 || table.columnTotals.length === 1) return 0;
  const a = entropy(table.rowTotals, table.total);
  const b = entropy(table.columnTotals, table.total);
  const { split, merge } = variationOfInformation(table);
  // Both differences are I(S; G); their mean is symmetric in the two maps. Rounding may leave it a little below 0.
  const mutual = Math.max(0, (a - split + (b - merge)) / 2);
  const mean = { arithmetic: (a + b) / 2, geometric: Math.sqrt(a * b), min: Math.min(a, b), max: Math.max(a, b) };
  return Math.min(1, mutual / mean[averageMethod]);
}

/** Entropy of a partition with regions of these sizes, bits. */
function entropy(sizes: Float64Array, total: number): number {
  return informationSum(sizes, new Float64Array(sizes.length).fill(total)) / total;
}
