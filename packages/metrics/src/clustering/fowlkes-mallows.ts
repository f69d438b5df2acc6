/** Precision and recall of pixel pairs, as one number. */
import { pairs } from "../internal/pairs.js";
import { type Comparison, comparedTable } from "./comparison.js";
import type { ContingencyTable } from "./contingency-table.js";

/**
 * The Fowlkes–Mallows index of pixel pairs: the geometric mean of their precision and recall.
 *
 * @param compared - the segmentation and the ground truth, two label maps of the same size; or their {@link ContingencyTable}
 * @returns 0 … 1, 1 for equal partitions; 0 where no pair is together in both, even if both have every pixel apart; NaN where no pixel counts
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-argument`
 *
 * @see E. B. Fowlkes, C. L. Mallows, "A method for comparing two hierarchical clusterings", 1983, doi:10.1080/01621459.1983.10478008
 *
 * @example
 * ```ts
 * import { fowlkesMallows } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 0, 0), height: 1, width: 4 };
 * const groundTruth = { data: Int32Array.of(5, 5, 6, 6), height: 1, width: 4 };
 * console.assert(Math.abs(fowlkesMallows(labels, groundTruth) - Math.sqrt(1 / 3)) < 1e-15);
 * ```
 *
 * @remarks
 * O(pixels) time, or O(entries) from a table. As scikit-learn's `fowlkes_mallows_score`.
 */
export function fowlkesMallows(...compared: Comparison): number {
  const { counts, rowTotals, columnTotals, total } = comparedTable("fowlkesMallows", compared);
  if (total === 0) return Number.NaN;
  const together = pairs(counts);
  return together === 0 ? 0 : Math.sqrt(together / pairs(columnTotals)) * Math.sqrt(together / pairs(rowTotals));
}
