/** Boxes cut at the border of an image. */
import { checkNumber } from "../validate/options.js";
import { type Box, checkBox } from "./box.js";

/**
 * The part of a box that lies in an image.
 *
 * @param box - left, top, width, height
 * @param size - height and width of the image
 * @returns the box cut at 0 and at the image's size; width or height 0 when nothing is left
 * @throws SegmentationError `invalid-argument` for a box that is not four finite numbers, `invalid-option` for sizes that are no numbers ≥ 0
 *
 * @example
 * ```ts
 * import { clipBox } from "@segkit/core";
 *
 * const { x, width, height } = clipBox({ x: -2, y: 1, width: 5, height: 9 }, { height: 4, width: 8 });
 * console.assert(x === 0 && width === 3 && height === 3);
 * ```
 */
export function clipBox(box: Box, size: { readonly height: number; readonly width: number }): Box {
  const { x, y, width, height } = checkBox("clipBox", box);
  const right = checkNumber("clipBox", "size.width", size?.width, { min: 0 });
  const bottom = checkNumber("clipBox", "size.height", size?.height, { min: 0 });
  const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  const [x0, y0] = [clamp(x, right), clamp(y, bottom)];
  return { x: x0, y: y0, width: clamp(x + width, right) - x0, height: clamp(y + height, bottom) - y0 };
}
