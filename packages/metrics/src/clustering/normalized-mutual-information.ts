/** Mutual information of two partitions, as a share of what they contain. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { sharedInformation } from "../internal/information.js";
import { type ComparisonWith, comparedWith } from "./comparison.js";
import type { ContingencyTable } from "./contingency-table.js";

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
  const { inLabels, inGroundTruth, mutual } = sharedInformation(table);
  return Math.min(1, mutual / meanOf(averageMethod, inLabels, inGroundTruth));
}

/** The mean of two entropies that measures of information are divided by. */
export function meanOf(method: "arithmetic" | "geometric" | "min" | "max", a: number, b: number): number {
  if (method === "min") return Math.min(a, b);
  if (method === "max") return Math.max(a, b);
  return method === "geometric" ? Math.sqrt(a * b) : (a + b) / 2;
}
