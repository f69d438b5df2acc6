/** Labels replaced by others. */
import { SegmentationError } from "../errors/errors.js";
import { checkLabelMap } from "../validate/inputs.js";
import type { LabelMap, LabelMapLike } from "./label-map.js";
import { rankLabels } from "./rank-labels.js";

/**
 * Replaces labels by others: regions by their classes, annotation ids by training ids, and so on.
 *
 * @param labels - `height × width`, any labels
 * @param map - the new label of each label; called once for each label that occurs, −1 included, by ascending label
 * @returns a new label map
 * @throws SegmentationError `invalid-labels`; `invalid-argument` for a new label that is no 32-bit integer
 *
 * @example
 * ```ts
 * import { cityscapesClasses, mapLabels } from "@segkit/core";
 *
 * const ids = { data: Int32Array.of(7, 26, 0), height: 1, width: 3 };
 * const trainIds = mapLabels(ids, (id) => cityscapesClasses[id]?.trainId ?? 255);
 * console.assert(trainIds.data.join() === "0,13,255");
 * ```
 *
 * @remarks
 * O(height · width) time where labels lie close together, plus O(n · log n) for n labels where not.
 */
export function mapLabels(labels: LabelMapLike, map: (label: number) => number): LabelMap {
  const where = "mapLabels";
  const { data, height, width } = checkLabelMap(where, "labels", labels);
  if (typeof map !== "function") {
    throw new SegmentationError("invalid-argument", { where, option: "map", expected: "a function", received: map });
  }
  const { ids, ranks } = rankLabels(data, undefined);
  const table = Int32Array.from(ids, (label) => {
    const value = map(label);
    if (Number.isInteger(value) && value === (value | 0)) return value;
    throw new SegmentationError("invalid-argument", {
      where,
      option: `map(${label})`,
      expected: "a 32-bit integer",
      received: value,
    });
  });
  return { data: ranks.map((rank) => table[rank]!), height, width };
}
