/** What two partitions say about each other, in nats and above what chance would say. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { expectedInformation, sharedInformation } from "../internal/information.js";
import { type Comparison, type ComparisonWith, comparedTable, comparedWith } from "./comparison.js";
import type { ContingencyTable } from "./contingency-table.js";
import { meanOf } from "./normalized-mutual-information.js";

/**
 * The mutual information of two partitions, I(S; G): what one says about the other, in nats.
 *
 * @param compared - the segmentation S and the ground truth G, two label maps of the same size; or their {@link ContingencyTable}
 * @returns nats, 0 … the lesser entropy, exactly 0 where one is a single region; NaN where no pixel counts
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-argument`
 *
 * @see N. X. Vinh, J. Epps, J. Bailey, "Information theoretic measures for clusterings comparison", JMLR 11, 2010
 *
 * @example
 * ```ts
 * import { mutualInformation } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const groundTruth = { data: Int32Array.of(7, 7, 3, 3), height: 1, width: 4 };
 * console.assert(Math.abs(mutualInformation(labels, groundTruth) - Math.log(2)) < 1e-15);
 * ```
 *
 * @remarks
 * O(pixels) time, or O(entries) from a table. As scikit-learn's `mutual_info_score`, which is in nats; divided by ln 2 it is in bits, as `variationOfInformation` is.
 */
export function mutualInformation(...compared: Comparison): number {
  const table = comparedTable("mutualInformation", compared);
  if (table.total === 0) return Number.NaN;
  if (table.rowTotals.length === 1 || table.columnTotals.length === 1) return 0;
  return sharedInformation(table).mutual * Math.LN2;
}

/** Options of {@link adjustedMutualInformation}. */
export interface AdjustedMutualInformationOptions {
  /** The mean of the two entropies that stands for full agreement. @default "arithmetic" */
  readonly averageMethod?: "arithmetic" | "geometric" | "min" | "max";
}

/** Bounds and defaults of {@link adjustedMutualInformation}'s options. */
export const adjustedMutualInformationRules = {
  averageMethod: { kind: "choice", of: ["arithmetic", "geometric", "min", "max"], default: "arithmetic" },
} as const satisfies Rules<AdjustedMutualInformationOptions>;

/**
 * Adjusted mutual information: mutual information on a scale where 1 is agreement and 0 what chance gives to partitions with these region sizes.
 *
 * It is (I − E[I]) / (mean(H(S), H(G)) − E[I]). Unlike normalized mutual information it does not grow with the number of regions alone.
 *
 * @param compared - the segmentation S and the ground truth G, two label maps of the same size; or their {@link ContingencyTable}; then options, see {@link AdjustedMutualInformationOptions}
 * @returns at most 1, which equal partitions have; 0 where only one is a single region; below 0 where they agree less than by chance; NaN where no pixel counts
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @see N. X. Vinh, J. Epps, J. Bailey, "Information theoretic measures for clusterings comparison", JMLR 11, 2010
 *
 * @example
 * ```ts
 * import { adjustedMutualInformation } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const groundTruth = { data: Int32Array.of(0, 1, 0, 1), height: 1, width: 4 };
 * console.assert(adjustedMutualInformation(labels, labels) === 1);
 * console.assert(Math.abs(adjustedMutualInformation(labels, groundTruth) + 0.5) < 1e-15);
 * ```
 *
 * @remarks
 * O(pixels) time, and for the expected information O(√(a · b / pixels)) for every pair of a region of a pixels and one of b: 1000 regions against 1000 of a 2
 * megapixel image take as long as the count of the pixels; regions of one size are taken together.
 *
 * As scikit-learn's `adjusted_mutual_info_score`, which sums over every possible overlap with logarithms of factorials: of many pixels those lose digits, and
 * results differ by their errors. Against a partition into single pixels chance has the last word; the value is 0, or 1 for the average `"min"`, where
 * scikit-learn's is one of rounding errors.
 */
export function adjustedMutualInformation(...compared: ComparisonWith<AdjustedMutualInformationOptions>): number {
  const where = "adjustedMutualInformation";
  const { table, options } = comparedWith(where, compared);
  const { averageMethod } = readOptions(where, options, adjustedMutualInformationRules);
  const { rowTotals, columnTotals, counts, total } = table;
  if (total === 0) return Number.NaN;
  if (counts.length === rowTotals.length && counts.length === columnTotals.length) return 1;
  if (rowTotals.length === 1 || columnTotals.length === 1) return 0;
  // Against single pixels every partition says all that it contains, whatever its regions: no more than by chance, and no less than it could.
  if (rowTotals.length === total || columnTotals.length === total) return averageMethod === "min" ? 1 : 0;
  const { inLabels, inGroundTruth, mutual } = sharedInformation(table);
  const expected = expectedInformation(rowTotals, columnTotals, total);
  const most = meanOf(averageMethod, inLabels, inGroundTruth) * Math.LN2;
  return (mutual * Math.LN2 - expected) / (most - expected);
}
