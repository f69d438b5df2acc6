/** Boxes cut and scaled. */
import { SegmentationError } from "../errors/errors.js";
import { checkNumber } from "../validate/options.js";
import type { Box } from "./box.js";

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

function checkBox(where: string, box: Box): Box {
  const values = [box?.x, box?.y, box?.width, box?.height];
  if (values.every((value) => Number.isFinite(value))) return box;
  const expected = "{ x, y, width, height }, four finite numbers";
  throw new SegmentationError("invalid-argument", { where, option: "box", expected, received: box });
}
