/** Structuring elements. */
import { SegmentationError } from "../errors/errors.js";
import type { Mask } from "../masks/mask.js";
import { checkInteger, checkOneOf } from "../validate/options.js";

/** Names of the shapes {@link structuringElement} draws. */
export type ElementShape = "square" | "rectangle" | "disk" | "diamond" | "cross";

const LARGEST = 2 ** 12;

/**
 * A flat structuring element of a usual shape, for {@link erode} and the other morphological operations; they take any other mask as well.
 *
 * Squares and rectangles count their sides, the others their radius: `("square", 1)` is one pixel, `("disk", 1)` is three pixels wide. What a radius of 1 means is
 * `("square", 3)`.
 *
 * @param shape - `square` of side `size`; `rectangle` of [height, width]; `disk`, `diamond` and `cross` of radius `size` (side 2 · size + 1): pixels within
 *   the Euclidean, within the city-block distance of the center, on its row or column
 * @param size - integers; a side ≥ 1, a radius ≥ 0
 * @returns the element as a mask
 * @throws SegmentationError `invalid-option` for other shapes or sizes
 *
 * @see scikit-image's `morphology.disk`, `diamond`, `footprint_rectangle`
 *
 * @example
 * ```ts
 * import { structuringElement } from "@segkit/core";
 *
 * const { data, width } = structuringElement("diamond", 1);
 * console.assert(width === 3 && data.join("") === "010111010");
 * ```
 */
export function structuringElement(shape: "rectangle", size: readonly [height: number, width: number]): Mask;
export function structuringElement(shape: Exclude<ElementShape, "rectangle">, size: number): Mask;
export function structuringElement(shape: ElementShape, size: number | readonly [number, number]): Mask {
  const where = "structuringElement";
  checkOneOf(where, "shape", shape, ["square", "rectangle", "disk", "diamond", "cross"]);
  if (shape === "rectangle") {
    if (!Array.isArray(size) || size.length !== 2) {
      throw new SegmentationError("invalid-option", { where, option: "size", expected: "[height, width]", received: size });
    }
    const height = checkInteger(where, "size[0]", size[0], { min: 1, max: LARGEST });
    const width = checkInteger(where, "size[1]", size[1], { min: 1, max: LARGEST });
    return { data: new Uint8Array(height * width).fill(1), height, width };
  }
  const length = checkInteger(where, "size", size, { min: shape === "square" ? 1 : 0, max: LARGEST });
  if (shape === "square") return { data: new Uint8Array(length * length).fill(1), height: length, width: length };
  const side = 2 * length + 1;
  const data = Uint8Array.from({ length: side * side }, (_, i) => {
    const y = Math.abs(Math.floor(i / side) - length);
    const x = Math.abs((i % side) - length);
    if (shape === "disk") return x * x + y * y <= length * length ? 1 : 0;
    return shape === "diamond" ? (x + y <= length ? 1 : 0) : x === 0 || y === 0 ? 1 : 0;
  });
  return { data, height: side, width: side };
}
