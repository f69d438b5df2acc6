/** Boxes of an image that is resized. */
import { checkNumber } from "../validate/options.js";
import { type Box, checkBox } from "./box.js";

/**
 * Scales a box along with its image, to the coordinates of the resized image.
 *
 * @param box - left, top, width, height
 * @param scaleX - new width over old, > 0
 * @param scaleY - new height over old, > 0; default `scaleX`
 * @throws SegmentationError `invalid-argument` for a box that is not four finite numbers, `invalid-option` for scales that are no numbers > 0
 *
 * @example
 * ```ts
 * import { scaleBox } from "@segkit/core";
 *
 * console.assert(scaleBox({ x: 2, y: 4, width: 6, height: 8 }, 0.5).height === 4);
 * ```
 */
export function scaleBox(box: Box, scaleX: number, scaleY: number = scaleX): Box {
  const { x, y, width, height } = checkBox("scaleBox", box);
  checkNumber("scaleBox", "scaleX", scaleX, { min: 0, exclusiveMin: true });
  checkNumber("scaleBox", "scaleY", scaleY, { min: 0, exclusiveMin: true });
  return { x: x * scaleX, y: y * scaleY, width: width * scaleX, height: height * scaleY };
}
