/** Pairs of pixels that two partitions have together or apart. */
import { pairs } from "../internal/pairs.js";
import { type Comparison, comparedTable } from "./comparison.js";
import type { ContingencyTable } from "./contingency-table.js";

/** Ordered pairs of different pixels, by where they lie in one region. */
export interface PairConfusionMatrix {
  /** In both partitions: true positives. */
  readonly together: number;
  /** In neither: true negatives. */
  readonly apart: number;
  /** In the labels alone: false positives, pairs that are merged wrongly. */
  readonly onlyLabels: number;
  /** In the ground truth alone: false negatives, pairs that are split wrongly. */
  readonly onlyGroundTruth: number;
}

/**
 * The confusion matrix of pixel pairs: how many two partitions have together or apart, in both, in one, in none.
 *
 * @param compared - the segmentation and the ground truth, two label maps of the same size; or their {@link ContingencyTable}
 * @returns see {@link PairConfusionMatrix}; every pair counts twice, once in each order, so that they sum to n · (n − 1)
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-argument`
 *
 * @example
 * ```ts
 * import { pairConfusionMatrix } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 0, 1), height: 1, width: 4 };
 * const groundTruth = { data: Int32Array.of(5, 5, 6, 6), height: 1, width: 4 };
 * const { together, apart, onlyLabels, onlyGroundTruth } = pairConfusionMatrix(labels, groundTruth);
 * console.assert(together === 2 && apart === 4 && onlyLabels === 4 && onlyGroundTruth === 2);
 * ```
 *
 * @remarks
 * O(pixels) time, or O(entries) from a table; exact up to 94 million pixels. As scikit-learn's `pair_confusion_matrix(groundTruth, labels)`: `[[apart,
 * onlyLabels], [onlyGroundTruth, together]]`.
 */
export function pairConfusionMatrix(...compared: Comparison): PairConfusionMatrix {
  const { counts, rowTotals, columnTotals, total } = comparedTable("pairConfusionMatrix", compared);
  const together = pairs(counts);
  const onlyLabels = pairs(rowTotals) - together;
  const onlyGroundTruth = pairs(columnTotals) - together;
  return { together, apart: total * total - total - together - onlyLabels - onlyGroundTruth, onlyLabels, onlyGroundTruth };
}
