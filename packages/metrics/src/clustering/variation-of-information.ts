/** What one partition does not say about the other. */
import { conditionalEntropies } from "../internal/information.js";
import { type Comparison, comparedTable } from "./comparison.js";
import type { ContingencyTable } from "./contingency-table.js";

/** Conditional entropies in bits. */
export interface VariationOfInformation {
  /** H(labels | ground truth): what is split that belongs together (over-segmentation). */
  readonly split: number;
  /** H(ground truth | labels): what is merged that does not (under-segmentation). */
  readonly merge: number;
  /** Their sum, the variation of information. */
  readonly total: number;
}

/**
 * The variation of information: what two partitions do not say about each other, H(S|G) + H(G|S), and these two parts.
 *
 * @param compared - the segmentation S and the ground truth G, two label maps of the same size; or their {@link ContingencyTable}
 * @returns bits, each part ≥ 0, exactly 0 for equal partitions; NaN where no pixel counts
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-argument`
 *
 * @see M. Meilă, "Comparing clusterings: an information based distance", 2007, doi:10.1016/j.jmva.2006.11.013
 *
 * @example
 * ```ts
 * import { variationOfInformation } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 1, 2, 3), height: 1, width: 4 };
 * const groundTruth = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const { split, merge, total } = variationOfInformation(labels, groundTruth);
 * console.assert(split === 1 && merge === 0 && total === 1);
 * ```
 *
 * @remarks
 * O(pixels) time, or O(entries) from a table. The parts are those of scikit-image's `variation_of_information(groundTruth, labels)`; the sum reproduces the
 * BSDS500 benchmark's numbers.
 */
export function variationOfInformation(...compared: Comparison): VariationOfInformation {
  const { split, merge } = conditionalEntropies(comparedTable("variationOfInformation", compared));
  return { split, merge, total: split + merge };
}
