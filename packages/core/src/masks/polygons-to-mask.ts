/** Polygons to masks. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { decodeRle } from "../rle/decode.js";
import { checkPolygon, rleOfPolygons } from "../rle/from-polygons.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { describeSize, isPlainSize, MAX_PIXELS } from "../validate/size.js";
import type { Mask } from "./mask.js";

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
  return { data: scan(sidesOf(polygons, height), height, width, rule), height, width };
}

/** A side that crosses the center lines of rows first … last, going down (1) or up (−1). */
interface Side {
  readonly first: number;
  readonly last: number;
  readonly x: number;
  readonly y: number;
  readonly slope: number;
  readonly direction: 1 | -1;
}

function sidesOf(polygons: readonly ArrayLike<number>[], height: number): Side[] {
  const sides: Side[] = [];
  for (const polygon of polygons) {
    for (let i = 0, j = polygon.length - 2; i < polygon.length; j = i, i += 2) {
      const down = polygon[j + 1]! <= polygon[i + 1]!;
      const [a, b] = down ? [j, i] : [i, j];
      const [x, y, x1, y1] = [polygon[a]!, polygon[a + 1]!, polygon[b]!, polygon[b + 1]!];
      const first = Math.max(0, Math.ceil(y - 0.5));
      const last = Math.min(height - 1, Math.ceil(y1 - 0.5) - 1);
      if (first <= last) sides.push({ first, last, x, y, slope: (x1 - x) / (y1 - y), direction: down ? 1 : -1 });
    }
  }
  return sides.sort((a, b) => a.first - b.first);
}

/** Row by row: the sides that cross it change the winding number from their column on. */
function scan(sides: readonly Side[], height: number, width: number, rule: "even-odd" | "nonzero"): Uint8Array {
  const data = new Uint8Array(height * width);
  const change = new Int32Array(width + 1);
  let active: Side[] = [];
  let next = 0;
  for (let y = 0; y < height; y++) {
    while (next < sides.length && sides[next]!.first <= y) active.push(sides[next++]!);
    if (active.length === 0) continue;
    for (const side of active) {
      const column = Math.ceil(side.x + (y + 0.5 - side.y) * side.slope - 0.5);
      if (column < width) change[Math.max(0, column)]! += side.direction;
    }
    let winding = 0;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      winding += change[x]!;
      if (rule === "nonzero" ? winding !== 0 : winding & 1) data[at] = 1;
    }
    change.fill(0);
    active = active.filter((side) => side.last > y);
  }
  return data;
}
