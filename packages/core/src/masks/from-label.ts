/** Masks from label maps. */
import type { LabelMapLike } from "../labels/label-map.js";
import { checkLabelMap } from "../validate/inputs.js";
import { checkInteger } from "../validate/options.js";
import type { Mask } from "./mask.js";

/**
 * The mask of one label. For the masks of all labels use `rlesFromLabels`, which reads the map once.
 *
 * @param labels - `height × width`
 * @param label - an integer
 * @returns 1 where the map has the label, else 0
 * @throws SegmentationError `invalid-labels`; `invalid-option` for a label that is not an integer
 *
 * @example
 * ```ts
 * import { maskFromLabel } from "@segkit/core";
 *
 * console.assert(maskFromLabel({ data: Int32Array.of(3, 5, 3), height: 1, width: 3 }, 3).data.join() === "1,0,1");
 * ```
 *
 * @remarks
 * O(height · width) time.
 */
export function maskFromLabel(labels: LabelMapLike, label: number): Mask {
  const where = "maskFromLabel";
  const { data, height, width } = checkLabelMap(where, "labels", labels);
  checkInteger(where, "label", label);
  const mask = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) mask[i] = data[i] === label ? 1 : 0;
  return { data: mask, height, width };
}
