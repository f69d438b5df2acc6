/** Polygons to masks. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { decodeRle } from "../rle/decode.js";
import { checkPolygon, rleOfPolygons } from "../rle/from-polygons.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { describeSize, isPlainSize, MAX_PIXELS } from "../validate/size.js";
import type { Mask } from "./mask.js";
import { pixelsInside } from "./pixels-inside.js";

/** Options of {@link polygonsToMask}. */
export interface PolygonsToMaskOptions {
  /**
   * - `coco`: each polygon filled by COCO's rule, then united; what COCO's evaluation sees
   * - `even-odd`: a pixel is inside when a ray from its center crosses the rings, taken together, an odd number of times: rings in rings are holes
   * - `nonzero`: when the rings, taken together, wind around its center: rings of the same direction unite, of opposite direction cut holes
   * @default "coco"
   */
  readonly rule?: "coco" | "even-odd" | "nonzero";
}

/** Bounds and defaults of {@link polygonsToMask}'s options. */
export const polygonsToMaskRules = {
  rule: { kind: "choice", of: ["coco", "even-odd", "nonzero"], default: "coco", aliases: ["fill_rule"] },
} as const satisfies Rules<PolygonsToMaskOptions>;

/**
 * The mask of the pixels inside polygons.
 *
 * Integer coordinates are pixel corners, so that the pixel in row 0, column 0 has its center at (0.5, 0.5). With `even-odd` and `nonzero` a pixel is decided by
 * its center; a center exactly on an outline belongs to the side to its right or below. With `coco` vertices are rounded to a fifth of a pixel first.
 *
 * @param polygons - rings x1, y1, x2, y2, … of three or more vertices, finite, within ±2²⁸
 * @param size - height and width of the mask
 * @returns `height × width`, 1 inside and 0 outside; empty for no polygons
 * @throws SegmentationError `invalid-argument` for rings that are no polygons or sizes that are no positive integers, `invalid-option` for another rule
 *
 * @example
 * ```ts
 * import { polygonsToMask } from "@segkit/core";
 *
 * const rings = [[0, 0, 3, 0, 3, 3, 0, 3], [1, 1, 2, 1, 2, 2, 1, 2]];
 * const { data } = polygonsToMask(rings, { height: 3, width: 3 }, { rule: "even-odd" });
 * console.assert(data.join("") === "111101111");
 * ```
 *
 * @remarks
 * O(height · width + rows each side crosses) time; O(width + sides) memory beside the mask.
 */
export function polygonsToMask(
  polygons: readonly ArrayLike<number>[],
  size: { readonly height: number; readonly width: number },
  options: PolygonsToMaskOptions = {},
): Mask {
  const where = "polygonsToMask";
  const { rule } = readOptions(where, options, polygonsToMaskRules);
  const { height, width } = size ?? {};
  if (!isPlainSize(height) || !isPlainSize(width) || height * width > MAX_PIXELS) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "size",
      expected: `positive integer height and width of at most ${MAX_PIXELS} pixels together`,
      received: phrase(describeSize(height, width)),
    });
  }
  if (!Array.isArray(polygons)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "polygons",
      expected: "a list of rings",
      received: polygons,
    });
  }
  if (polygons.length === 0) return { data: new Uint8Array(height * width), height, width };
  if (rule === "coco") return decodeRle(rleOfPolygons(where, polygons, [height, width]));
  for (const [i, polygon] of polygons.entries()) checkPolygon(where, polygon, `polygons[${i}]`);
  return { data: pixelsInside(polygons, height, width, rule), height, width };
}
