/** Agreement of two partitions over pairs of pixels. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMapLike } from "@segkit/core/labels";
import { pairs } from "../internal/pairs.js";
import { type Comparison, comparedTable } from "./comparison.js";
import { type ContingencyTable, makeTable } from "./contingency-table.js";

/** Ordered pairs of different pixels: together in both, in the labels, in the ground truth; and all. */
interface PairCounts {
  readonly both: number;
  readonly inLabels: number;
  readonly inGroundTruth: number;
  readonly all: number;
}

function pairCounts({ counts, rowTotals, columnTotals, total }: ContingencyTable): PairCounts {
  return {
    both: pairs(counts),
    inLabels: pairs(rowTotals),
    inGroundTruth: pairs(columnTotals),
    all: total * (total - 1),
  };
}

/**
 * The Rand index: the share of pixel pairs that both partitions put together, or both keep apart.
 *
 * @param compared - the segmentation and the ground truth, two label maps of the same size; or their {@link ContingencyTable}
 * @returns 0 … 1, 1 for equal partitions; 1 for a single pixel; NaN where no pixel counts
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-argument`
 *
 * @see W. M. Rand, "Objective criteria for the evaluation of clustering methods", 1971, doi:10.1080/01621459.1971.10482356
 *
 * @example
 * ```ts
 * import { randIndex } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const groundTruth = { data: Int32Array.of(5, 5, 5, 6), height: 1, width: 4 };
 * console.assert(randIndex(labels, groundTruth) === 0.5);
 * ```
 *
 * @remarks
 * O(pixels) time, or O(entries) from a table. As scikit-learn's `rand_score`.
 */
export function randIndex(...compared: Comparison): number {
  const table = comparedTable("randIndex", compared);
  const { both, inLabels, inGroundTruth, all } = pairCounts(table);
  if (table.total <= 1) return table.total === 1 ? 1 : Number.NaN;
  return (all - inLabels - inGroundTruth + 2 * both) / all;
}

/**
 * The adjusted Rand index: the Rand index on a scale where 1 is agreement and 0 what chance gives to partitions with these region sizes.
 *
 * @param compared - the segmentation and the ground truth, two label maps of the same size; or their {@link ContingencyTable}
 * @returns −0.5 … 1; 1 where both partitions are trivial alike (all together, or all apart); NaN where no pixel counts
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`, `invalid-argument`
 *
 * @see L. Hubert, P. Arabie, "Comparing partitions", 1985, doi:10.1007/BF01908075
 *
 * @example
 * ```ts
 * import { adjustedRandIndex } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const groundTruth = { data: Int32Array.of(9, 9, 2, 2), height: 1, width: 4 };
 * console.assert(adjustedRandIndex(labels, groundTruth) === 1);
 * ```
 *
 * @remarks
 * O(pixels) time, or O(entries) from a table. As scikit-learn's `adjusted_rand_score`.
 */
export function adjustedRandIndex(...compared: Comparison): number {
  const table = comparedTable("adjustedRandIndex", compared);
  if (table.total === 0) return Number.NaN;
  const { both, inLabels, inGroundTruth, all } = pairCounts(table);
  const onlyLabels = inLabels - both;
  const onlyGroundTruth = inGroundTruth - both;
  if (onlyLabels === 0 && onlyGroundTruth === 0) return 1;
  const apart = all - inLabels - inGroundTruth + both;
  // Divided by `all` before the products: pairs times pairs would leave the range where doubles are exact.
  const agreement = (both / all) * apart - (onlyLabels / all) * onlyGroundTruth;
  return (2 * agreement) / ((inGroundTruth / all) * (onlyGroundTruth + apart) + (inLabels / all) * (onlyLabels + apart));
}

/**
 * The probabilistic Rand index: how well a segmentation agrees with several people's, the mean Rand index over their segmentations.
 *
 * @param labels - the segmentation, `height × width`
 * @param groundTruths - one label map per person, at least one, of the same size
 * @returns 0 … 1
 * @throws SegmentationError `invalid-argument` for an empty list, `invalid-labels`, `shape-mismatch`
 *
 * @see R. Unnikrishnan, C. Pantofaru, M. Hebert, "Toward objective evaluation of image segmentation algorithms", 2007, doi:10.1109/TPAMI.2007.1046
 *
 * @example
 * ```ts
 * import { probabilisticRandIndex } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const other = { data: Int32Array.of(5, 5, 5, 6), height: 1, width: 4 };
 * console.assert(probabilisticRandIndex(labels, [labels, other]) === 0.75);
 * ```
 *
 * @remarks
 * O(pixels · ground truths) time. Reproduces the BSDS500 benchmark's numbers.
 */
export function probabilisticRandIndex(labels: LabelMapLike, groundTruths: readonly LabelMapLike[]): number {
  if (!Array.isArray(groundTruths) || groundTruths.length === 0) {
    throw new SegmentationError("invalid-argument", {
      where: "probabilisticRandIndex",
      option: "groundTruths",
      expected: "an array of at least one label map",
      received: groundTruths,
    });
  }
  let sum = 0;
  for (const groundTruth of groundTruths) sum += randIndex(makeTable("probabilisticRandIndex", labels, groundTruth));
  return sum / groundTruths.length;
}
