/** One measure, several people's ground truths. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMapLike } from "@segkit/core/labels";

/** A measure against each ground truth, and what benchmarks report of it. */
export interface OverGroundTruths {
  readonly values: readonly number[];
  readonly mean: number;
  readonly min: number;
  readonly max: number;
}

/**
 * A measure against every one of several ground truths.
 *
 * @param groundTruths - at least one label map
 * @param measure - called with each; its value may be NaN (undefined there)
 * @returns all values in order, and mean, least and greatest of those that are not NaN (NaN if all are)
 * @throws SegmentationError `invalid-argument` for an empty list
 *
 * @example
 * ```ts
 * import { boundaryRecall, overGroundTruths } from "@segkit/metrics";
 *
 * const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const person = { data: Int32Array.of(5, 5, 5, 6), height: 1, width: 4 };
 * const { mean } = overGroundTruths([labels, person], (groundTruth) => boundaryRecall(labels, groundTruth, { tolerance: 0 }));
 * console.assert(mean === 0.75);
 * ```
 */
export function overGroundTruths(
  groundTruths: readonly LabelMapLike[],
  measure: (groundTruth: LabelMapLike) => number,
): OverGroundTruths {
  if (!Array.isArray(groundTruths) || groundTruths.length === 0) {
    throw new SegmentationError("invalid-argument", {
      where: "overGroundTruths",
      option: "groundTruths",
      expected: "an array of at least one label map",
      received: groundTruths,
    });
  }
  if (typeof measure !== "function") {
    throw new SegmentationError("invalid-argument", {
      where: "overGroundTruths",
      option: "measure",
      expected: "a function from a ground truth to a number",
      received: measure,
    });
  }
  const values = groundTruths.map((groundTruth: LabelMapLike) => measure(groundTruth));
  const defined = values.filter((value) => !Number.isNaN(value));
  if (defined.length === 0) return { values, mean: Number.NaN, min: Number.NaN, max: Number.NaN };
  return {
    values,
    mean: defined.reduce((sum, value) => sum + value, 0) / defined.length,
    min: Math.min(...defined),
    max: Math.max(...defined),
  };
}
