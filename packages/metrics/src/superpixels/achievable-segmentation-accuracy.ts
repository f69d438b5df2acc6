/** The best that labeling whole superpixels can reach. */
import { type Comparison, comparedTable } from "../clustering/comparison.js";
import type { ContingencyTable } from "../clustering/contingency-table.js";

/**
 * Achievable segmentation accuracy: the best pixel accuracy that labels of whole superpixels can reach.
 *
 * Every superpixel takes the label of the region that it shares most pixels with: (1/N) Σ_S max_G |S ∩ G|.
 *
 * @param compared - superpixels and the ground truth, two label maps of the same size; or their {@link ContingencyTable}
 * @returns 0 … 1; NaN where no pixel counts
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-argument`
 *
 * @see M.-Y. Liu et al., "Entropy rate superpixel segmentation", 2011, doi:10.1109/CVPR.2011.5995323
 *
 * @example
 * ```ts
 * import { achievableSegmentationAccuracy } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 0, 0, 1), height: 1, width: 5 };
 * const groundTruth = { data: Int32Array.of(0, 1, 1, 1, 1), height: 1, width: 5 };
 * console.assert(achievableSegmentationAccuracy(labels, groundTruth) === 4 / 5);
 * ```
 *
 * @remarks
 * O(pixels) time, or O(entries) from a table. As the superpixel benchmark's program.
 */
export function achievableSegmentationAccuracy(...compared: Comparison): number {
  const { rows, counts, rowTotals, total } = comparedTable("achievableSegmentationAccuracy", compared);
  const best = new Float64Array(rowTotals.length);
  for (let e = 0; e < counts.length; e++) best[rows[e]!] = Math.max(best[rows[e]!]!, counts[e]!);
  let sum = 0;
  for (const pixels of best) sum += pixels;
  return sum / total;
}
