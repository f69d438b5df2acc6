/** Labels without gaps. */
import { type Segmentation, withSegments } from "../segmentation/segmentation.js";
import { checkLabelMap } from "../validate/inputs.js";
import { checkInteger } from "../validate/options.js";
import { type Rules, readOptions } from "../validate/rules.js";
import type { LabelMapLike } from "./label-map.js";
import { rankLabels } from "./rank-labels.js";

/** Options of {@link relabelSequential}. */
export interface RelabelSequentialOptions {
  /**
   * The label that is no region; it becomes −1. scikit-image's is 0.
   * @default -1
   */
  readonly background?: number;
  /**
   * The number of the first region; an integer ≥ 0.
   * @default 0
   */
  readonly offset?: number;
}

/** Result of {@link relabelSequential}. */
export interface RelabeledRegions extends Segmentation {
  /** Number of regions. */
  readonly count: number;
  /** The former label of each region: `ids[i]` that of region `offset + i`. */
  readonly ids: Int32Array;
}

/** Bounds and defaults of {@link relabelSequential}'s options. */
export const relabelSequentialRules = {
  background: { kind: "integer", default: -1 },
  offset: { kind: "integer", min: 0, max: 2 ** 31 - 1, default: 0 },
} as const satisfies Rules<RelabelSequentialOptions>;

/**
 * Numbers the regions of a label map from 0, or from `offset`, without gaps, in the order of their labels.
 *
 * scikit-image's `relabel_sequential` starts with 1 and keeps background 0: `relabel_sequential(x, k)` has the numbers of `relabelSequential(x, { background: 0, offset: k })`,
 * and 0 where that has −1.
 *
 * @param labels - `height × width`, any labels
 * @returns regions offset … offset + count − 1, −1 for the background; their former labels; their segments on demand
 * @throws SegmentationError `invalid-labels`, `invalid-option`
 *
 * @example
 * ```ts
 * import { relabelSequential } from "@segkit/core";
 *
 * const { labels, ids } = relabelSequential({ data: Int32Array.of(42, 5, -1, 42), height: 2, width: 2 });
 * console.assert(labels.data.join() === "1,0,-1,1" && ids.join() === "5,42");
 * ```
 *
 * @remarks
 * O(height · width) time where labels lie close together, plus O(n · log n) for n labels where not.
 */
export function relabelSequential(labels: LabelMapLike, options: RelabelSequentialOptions = {}): RelabeledRegions {
  const where = "relabelSequential";
  const { data, height, width } = checkLabelMap(where, "labels", labels);
  const { background, offset } = readOptions(where, options, relabelSequentialRules);
  const { ids, ranks } = rankLabels(data, background);
  checkInteger(where, "offset", offset, { max: 2 ** 31 - Math.max(1, ids.length) });
  const numbers = ranks.map((rank) => (rank < 0 ? rank : rank + offset));
  return withSegments({ data: numbers, height, width }, { count: ids.length, ids });
}
