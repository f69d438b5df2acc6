/** How well the regions of a ground truth are found again. */
import { type Comparison, comparedTable } from "./comparison.js";
import type { ContingencyTable } from "./contingency-table.js";

/** Per region of the ground truth, ascending by label: its size, and the IoU of the region of the labels that fits it best. */
export interface BestOverlaps {
  readonly labels: Int32Array;
  readonly areas: Float64Array;
  readonly overlaps: Float64Array;
}

/**
 * What a segmentation covers of each region of the ground truth: the best intersection over union that any of its regions has with it; their mean, weighted by area, is the covering.
 *
 * The benchmark's "best covering" over several segmentations takes, per region, the largest of these.
 *
 * @param compared - the segmentation and the ground truth, two label maps of the same size; or their {@link ContingencyTable}
 * @returns see {@link BestOverlaps}
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-argument`
 *
 * @example
 * ```ts
 * import { bestOverlaps } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 0, 1), height: 1, width: 4 };
 * const groundTruth = { data: Int32Array.of(2, 2, 7, 7), height: 1, width: 4 };
 * const { areas, overlaps } = bestOverlaps(labels, groundTruth);
 * console.assert(areas.join() === "2,2" && overlaps.join() === `${2 / 3},0.5`);
 * ```
 *
 * @remarks
 * O(pixels) time, or O(entries) from a table.
 */
export function bestOverlaps(...compared: Comparison): BestOverlaps {
  return overlapsOf(comparedTable("bestOverlaps", compared));
}

/**
 * Segmentation covering of the ground truth: the mean of each true region's best IoU, weighted by its area.
 *
 * It is Σ |R| · max IoU(R, R′) / Σ |R|, over the regions R of the ground truth and R′ of the labels. For several ground truths, the benchmark's value is the mean ({@link overGroundTruths}).
 *
 * @param compared - the segmentation and the ground truth, two label maps of the same size; or their {@link ContingencyTable}
 * @returns 0 … 1, 1 for equal partitions; NaN where no pixel counts. Not symmetric: exchange the maps for the covering of the labels.
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-argument`
 *
 * @see P. Arbeláez, M. Maire, C. Fowlkes, J. Malik, "Contour detection and hierarchical image segmentation", 2011, doi:10.1109/TPAMI.2010.161
 *
 * @example
 * ```ts
 * import { segmentationCovering } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 0, 0), height: 1, width: 4 };
 * const groundTruth = { data: Int32Array.of(2, 2, 7, 7), height: 1, width: 4 };
 * console.assert(segmentationCovering(labels, groundTruth) === 0.5);
 * ```
 *
 * @remarks
 * O(pixels) time, or O(entries) from a table. Reproduces the BSDS500 benchmark's numbers.
 */
export function segmentationCovering(...compared: Comparison): number {
  const table = comparedTable("segmentationCovering", compared);
  const { areas, overlaps } = overlapsOf(table);
  let sum = 0;
  for (let r = 0; r < areas.length; r++) sum += areas[r]! * overlaps[r]!;
  return sum / table.total;
}

function overlapsOf({ groundTruthLabels, rows, columns, counts, rowTotals, columnTotals }: ContingencyTable): BestOverlaps {
  const overlaps = new Float64Array(columnTotals.length);
  for (let e = 0; e < counts.length; e++) {
    const column = columns[e]!;
    const overlap = counts[e]! / (rowTotals[rows[e]!]! + columnTotals[column]! - counts[e]!);
    if (overlap > overlaps[column]!) overlaps[column] = overlap;
  }
  return { labels: groundTruthLabels, areas: columnTotals, overlaps };
}
