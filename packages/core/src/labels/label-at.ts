/** The label under a point. */
import { viewLabelMap } from "../validate/inputs.js";
import { checkNumber } from "../validate/options.js";
import type { LabelMapLike } from "./label-map.js";

/**
 * The label at a point of a map: of the pixel that covers it.
 *
 * @param labels - `height × width`, any labels
 * @param x - from the left edge, in pixels; the pixel in column c covers [c, c + 1)
 * @param y - from the upper edge
 * @returns the label, −1 where the map has no region there; `undefined` outside of the map
 * @throws SegmentationError `invalid-labels`, `invalid-option` for coordinates that are not finite
 *
 * @see `pointFromEvent` of `@segkit/runtime-web`, which gives the point of a mouse, pen or finger
 *
 * @example
 * ```ts
 * import { labelAt } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(7, 7, 3), height: 1, width: 3 };
 * console.assert(labelAt(labels, 1.9, 0.5) === 7 && labelAt(labels, 2, 0) === 3);
 * console.assert(labelAt(labels, 3, 0) === undefined);
 * ```
 *
 * @remarks
 * O(1), labels of 8 and 16 bits too: nothing is copied.
 */
export function labelAt(labels: LabelMapLike, x: number, y: number): number | undefined {
  const where = "labelAt";
  const { data, height, width } = viewLabelMap(where, "labels", labels);
  const column = Math.floor(checkNumber(where, "x", x));
  const row = Math.floor(checkNumber(where, "y", y));
  return column >= 0 && column < width && row >= 0 && row < height ? data[row * width + column] : undefined;
}
