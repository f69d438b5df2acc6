/** The common refinement of two label maps. */
import { type Segmentation, withSegments } from "../segmentation/segmentation.js";
import { checkLabelMap, checkSameSize } from "../validate/inputs.js";
import type { LabelMapLike } from "./label-map.js";
import { rankLabels } from "./rank-labels.js";
import { rankValues } from "./rank-values.js";

/** Result of {@link joinSegmentations}. */
export interface JoinedSegmentations extends Segmentation {
  /** Number of regions. */
  readonly count: number;
  /** The label that each region has in the first map; −1 where it has none. */
  readonly first: Int32Array;
  /** The label that each region has in the second map; −1 where it has none. */
  readonly second: Int32Array;
}

/**
 * The join of two segmentations: pixels are in the same region if and only if they are in both; scikit-image's `join_segmentations`.
 *
 * Regions are numbered from 0 by their label in the first map, then in the second, −1 before all others. Only pixels that are −1 in both maps
 * belong to no region.
 *
 * @param a - a label map, any labels, −1 for no region
 * @param b - a label map of the same size
 * @returns regions 0 … count − 1, −1 for none; what they are in the two maps; their segments on demand
 * @throws SegmentationError `invalid-labels`, `shape-mismatch`
 *
 * @example
 * ```ts
 * import { joinSegmentations } from "@segkit/core";
 *
 * const left = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
 * const right = { data: Int32Array.of(5, 6, 6, 6), height: 1, width: 4 };
 * const { labels, count, second } = joinSegmentations(left, right);
 * console.assert(count === 3 && labels.data.join() === "0,1,2,2" && second.join() === "5,6,6");
 * ```
 *
 * @remarks
 * O(height · width + n · log n) time for n regions.
 */
export function joinSegmentations(a: LabelMapLike, b: LabelMapLike): JoinedSegmentations {
  const where = "joinSegmentations";
  const first = rankLabels(checkLabelMap(where, "a", a).data, -1);
  const second = rankLabels(checkLabelMap(where, "b", b).data, -1);
  checkSameSize(where, "a", a, "b", b);
  const stride = second.ids.length + 1;
  const pairs = Float64Array.from(first.ranks, (rank, i) => (rank + 1) * stride + second.ranks[i]! + 1);
  const { distinct: keys, ranks: data } = rankValues(pairs);
  const hasNone = keys[0] === 0 ? 1 : 0;
  if (hasNone) for (let i = 0; i < data.length; i++) data[i]!--;
  const regions = keys.subarray(hasNone);
  const result = {
    count: regions.length,
    first: Int32Array.from(regions, (key) => first.ids[Math.floor(key / stride) - 1] ?? -1),
    second: Int32Array.from(regions, (key) => second.ids[(key % stride) - 1] ?? -1),
  };
  return withSegments({ data, height: a.height, width: a.width }, result);
}
