/** An image with filled polygons. */
import type { Image, ImageLike } from "../image/image.js";
import type { Color } from "../palettes/dataset-class.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { blend, type ColorOrList, checkColors, checkCoordinates, checkList, toCanvas } from "./canvas.js";
import { stroke } from "./stroke.js";

/** Options of {@link drawPolygons}. */
export interface DrawPolygonsOptions {
  /**
   * One color, or a list of which polygon k takes the k-th.
   * @default [255, 255, 0]
   */
  readonly color?: ColorOrList;
  /**
   * Opacity of the inside, 0 … 1; with 0 there is only the outline.
   * @default 0.4
   */
  readonly alpha?: number;
  /**
   * Of the outline, in pixels, 0 … 1000; with 0 there is only the inside.
   * @default 1
   */
  readonly lineWidth?: number;
}

/** Bounds and defaults of {@link drawPolygons}'s options. */
export const drawPolygonsRules = {
  color: { kind: "color", check: checkColors, default: [255, 255, 0] },
  alpha: { kind: "number", min: 0, max: 1, default: 0.4 },
  lineWidth: { kind: "number", min: 0, max: 1000, default: 1 },
} as const satisfies Rules<DrawPolygonsOptions>;

/**
 * Draws polygons: their insides transparently, their outlines as antialiased lines.
 *
 * Coordinates are those of COCO's polygons: pixel (0, 0) covers [0, 1) × [0, 1). A pixel is inside when its center is, by the even–odd rule. Parts
 * outside of the image are left out.
 *
 * @param image - gray, RGB or RGBA; of 8 or 16 bits, or float 0 … 1
 * @param polygons - flat lists x1, y1, x2, y2, …
 * @returns a new 8-bit RGB image of the same size; RGBA where the image is
 * @throws SegmentationError `invalid-image`, `invalid-option`; `invalid-argument` for coordinates that are not finite or beyond 2²⁸
 *
 * @example
 * ```ts
 * import { createImage, drawPolygons } from "@segkit/core";
 *
 * const black = createImage({ height: 4, width: 4, channels: 1 });
 * const { data } = drawPolygons(black, [[1, 1, 3, 1, 3, 3, 1, 3]], { color: [200, 200, 200], alpha: 0.5, lineWidth: 0 });
 * console.assert(data[3 * 5] === 100 && data[3 * 6] === 100 && data[3 * 7] === 0);
 * ```
 */
export function drawPolygons(
  image: ImageLike,
  polygons: readonly ArrayLike<number>[],
  options: DrawPolygonsOptions = {},
): Image<Uint8Array> {
  const where = "drawPolygons";
  const canvas = toCanvas(image, where);
  const { color: colors, alpha, lineWidth } = readOptions(where, options, drawPolygonsRules);
  for (const [k, polygon] of checkList(where, "polygons", polygons).entries()) {
    const points = checkCoordinates(where, `polygons[${k}]`, polygon, 2);
    const own = colors[k % colors.length]!;
    if (alpha > 0) fillPolygon(canvas, points, own, alpha);
    if (lineWidth > 0) stroke(canvas, points, true, lineWidth, own);
  }
  return canvas;
}

/** Even–odd filling, row by row: between the first and second crossing of the row's middle line, the third and fourth, and so on. */
function fillPolygon(canvas: Image<Uint8Array>, points: ArrayLike<number>, color: Color, alpha: number): void {
  const { height, width, channels } = canvas;
  const count = points.length / 2;
  const rows: number[][] = Array.from({ length: height }, () => []);
  for (let k = 0; k < count; k++) {
    const next = (k + 1) % count;
    const [ax, ay, bx, by] = [points[2 * k]!, points[2 * k + 1]!, points[2 * next]!, points[2 * next + 1]!];
    if (ay === by) continue;
    // Rows whose middle lies in [top, bottom): a corner on a middle line belongs to one of its two edges.
    const first = Math.max(0, Math.ceil(Math.min(ay, by) - 0.5));
    const last = Math.min(height, Math.ceil(Math.max(ay, by) - 0.5));
    for (let y = first; y < last; y++) rows[y]!.push(ax + ((y + 0.5 - ay) / (by - ay)) * (bx - ax));
  }
  for (let y = 0; y < height; y++) {
    const crossings = rows[y]!.sort((a, b) => a - b);
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const end = Math.min(width, Math.ceil(crossings[k + 1]! - 0.5));
      for (let x = Math.max(0, Math.ceil(crossings[k]! - 0.5)); x < end; x++)
        blend(canvas, (y * width + x) * channels, color, alpha);
    }
  }
}
