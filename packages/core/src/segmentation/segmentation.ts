/** The result of every method and task: a label map, and its segments described when they are first asked for. */
import type { Box } from "../boxes/box.js";
import type { LabelMap } from "../labels/label-map.js";
import type { RunLengths } from "../rle/rle.js";
import { runsOfLabels } from "../rle/runs-of-labels.js";
import { checkLabelMap } from "../validate/inputs.js";

/** One region of a {@link Segmentation}. */
export interface Segment {
  /** The region's label in the label map. */
  readonly id: number;
  /** What the region shows, where the method knows: an index into the classes of its data set. */
  readonly classId?: number;
  /** How sure the method is, 0 … 1 by convention. */
  readonly score?: number;
  /** The smallest box around the region, in whole pixels. */
  readonly box: Box;
  /** Number of pixels. */
  readonly area: number;
  /** The region's mask as COCO's run lengths. */
  readonly rle: RunLengths;
}

/** A label map and its regions. */
export interface Segmentation {
  readonly labels: LabelMap;
  /** One entry for each label that occurs, by ascending id, without −1 (no region). Computed in one pass when first read, then kept. */
  readonly segments: readonly Segment[];
}

/**
 * A method's own result fields together with `labels` and `segments`. This is how methods return a {@link Segmentation}: it costs nothing until
 * somebody reads `segments`, which is an enumerable property, so that spreading, `JSON.stringify` and `postMessage` see it too (and compute it).
 *
 * @param labels - regions from 0, −1 for none; not checked, not copied, and not to be changed afterwards
 * @param extra - further fields of the result, e.g. `{ count }`
 * @returns a new object with `labels`, `segments` and the extra fields
 *
 * @example
 * ```ts
 * import { withSegments } from "@segkit/core";
 *
 * const result = withSegments({ data: Int32Array.of(0, 0, 1, 1, 1, -1), height: 2, width: 3 }, { count: 2 });
 * console.assert(result.count === 2 && result.segments.length === 2);
 * console.assert(result.segments[1]?.area === 3 && result.segments[1].box.width === 3);
 * ```
 *
 * @remarks
 * O(1); O(height · width) time and memory when `segments` is first read.
 */
export function withSegments<Extra extends object>(labels: LabelMap, extra: Extra): Segmentation & Extra {
  const checked = checkLabelMap("withSegments", "labels", labels);
  let segments: readonly Segment[] | undefined;
  return {
    labels: checked,
    ...extra,
    get segments() {
      return (segments ??= runsOfLabels(checked));
    },
  };
}
