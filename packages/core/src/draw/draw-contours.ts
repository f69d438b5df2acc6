/** An image with contours. */
import { phrase, SegmentationError } from "../errors/errors.js";
import type { Image, ImageLike } from "../image/image.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { type ColorOrList, checkColors, checkCoordinates, checkList, toCanvas } from "./canvas.js";
import { stroke } from "./stroke.js";

/** A chain of points x1, y1, x2, y2, …; alone or as a member `points`, as `traceContours` gives it. */
export type ContourLike = ArrayLike<number> | { readonly points: ArrayLike<number> };

/** Options of {@link drawContours}. */
export interface DrawContoursOptions {
  /**
   * One color, or a list of which contour k takes the k-th.
   * @default [255, 255, 0]
   */
  readonly color?: ColorOrList;
  /**
   * In pixels, 0 … 1000.
   * @default 1
   */
  readonly lineWidth?: number;
  /**
   * Whether the last point is joined with the first.
   * @default true
   */
  readonly closed?: boolean;
}

/** Bounds and defaults of {@link drawContours}'s options. */
export const drawContoursRules = {
  color: { kind: "color", check: checkColors, default: [255, 255, 0] },
  lineWidth: { kind: "number", min: 0, max: 1000, default: 1 },
  closed: { kind: "flag", default: true },
} as const satisfies Rules<DrawContoursOptions>;

/**
 * Draws contours as antialiased lines.
 *
 * A contour's points are pixels, as from contour tracing: (x, y) is the center of the pixel in column x and row y. Outlines that run between pixels are
 * polygons; `drawPolygons` draws those. Parts outside of the image are left out.
 *
 * @param image - gray, RGB or RGBA; of 8 or 16 bits, or float 0 … 1
 * @param contours - flat lists x1, y1, x2, y2, …, or objects with such `points`
 * @returns a new 8-bit RGB image of the same size; RGBA where the image is
 * @throws SegmentationError `invalid-image`, `invalid-option`; `invalid-argument` for coordinates that are not finite or beyond 2²⁸
 *
 * @example
 * ```ts
 * import { createImage, drawContours } from "@segkit/core";
 *
 * const drawn = drawContours(createImage({ height: 3, width: 4, channels: 1 }), [[0, 1, 3, 1]], { color: [9, 9, 9] });
 * console.assert(drawn.data.slice(12, 24).every((value) => value === 9));
 * ```
 */
export function drawContours(
  image: ImageLike,
  contours: readonly ContourLike[],
  options: DrawContoursOptions = {},
): Image<Uint8Array> {
  const where = "drawContours";
  const canvas = toCanvas(image, where);
  const { color: colors, lineWidth, closed } = readOptions(where, options, drawContoursRules);
  for (const [k, contour] of checkList(where, "contours", contours).entries()) {
    if (typeof contour !== "object" || contour === null) {
      throw new SegmentationError("invalid-argument", {
        where,
        option: `contours[${k}]`,
        expected: "x1, y1, x2, y2, … or { points }",
        received: contour ?? phrase("nothing"),
      });
    }
    const points = checkCoordinates(where, `contours[${k}]`, "points" in contour ? contour.points : contour, 2);
    stroke(canvas, points, closed, lineWidth, colors[k % colors.length]!, 0.5);
  }
  return canvas;
}
