/** Which labels a label map has, and how often. */
import { checkLabelMap } from "../validate/inputs.js";
import type { LabelMapLike } from "./label-map.js";
import { rankLabels } from "./rank-labels.js";

/**
 * The labels that occur, ascending; NumPy's `unique`.
 *
 * @param labels - `height × width`, any labels; −1 is one of them
 * @throws SegmentationError `invalid-labels`
 *
 * @example
 * ```ts
 * import { uniqueLabels } from "@segkit/core";
 *
 * console.assert(uniqueLabels({ data: Int32Array.of(7, -1, 7, 0), height: 2, width: 2 }).join() === "-1,0,7");
 * ```
 *
 * @remarks
 * O(height · width) time where labels lie close together, plus O(n · log n) for n labels where not.
 */
export function uniqueLabels(labels: LabelMapLike): Int32Array {
  return rankLabels(checkLabelMap("uniqueLabels", "labels", labels).data, undefined).ids;
}

/** Labels and their numbers of pixels. */
export interface LabelCounts {
  /** The labels that occur, ascending. */
  readonly ids: Int32Array;
  /** The number of pixels with each. */
  readonly counts: Float64Array;
}

/**
 * The labels that occur, and how many pixels each has; NumPy's `unique(return_counts=True)`.
 *
 * @param labels - `height × width`, any labels; −1 is one of them
 * @throws SegmentationError `invalid-labels`
 *
 * @example
 * ```ts
 * import { labelCounts } from "@segkit/core";
 *
 * const { ids, counts } = labelCounts({ data: Int32Array.of(7, 3, 7, 7), height: 2, width: 2 });
 * console.assert(ids.join() === "3,7" && counts.join() === "1,3");
 * ```
 *
 * @remarks
 * O(height · width) time where labels lie close together, plus O(n · log n) for n labels where not.
 */
export function labelCounts(labels: LabelMapLike): LabelCounts {
  const { ids, ranks } = rankLabels(checkLabelMap("labelCounts", "labels", labels).data, undefined);
  const counts = new Float64Array(ids.length);
  for (const rank of ranks) counts[rank]!++;
  return { ids, counts };
}
