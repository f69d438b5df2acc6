/** An image with boxes. */
import type { Box } from "../boxes/box.js";
import { phrase, SegmentationError } from "../errors/errors.js";
import type { Image, ImageLike } from "../image/image.js";
import type { Color } from "../palettes/dataset-class.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { blend, type ColorOrList, checkColors, checkCoordinates, checkList, toCanvas } from "./canvas.js";

/** Options of {@link drawBoxes}. */
export interface DrawBoxesOptions {
  /**
   * One color, or a list of which box k takes the k-th.
   * @default [255, 255, 0]
   */
  readonly color?: ColorOrList;
  /**
   * In pixels, inwards from the box's edges; rounded, at least 1.
   * @default 2
   */
  readonly lineWidth?: number;
}

/** Bounds and defaults of {@link drawBoxes}'s options. */
export const drawBoxesRules = {
  color: { kind: "color", check: checkColors, default: [255, 255, 0] },
  lineWidth: { kind: "number", min: 0, max: 1000, default: 2 },
} as const satisfies Rules<DrawBoxesOptions>;

/**
 * Draws the outlines of boxes: sharp lines on the pixels just inside. Edges between pixels are rounded to the nearest ones; parts outside of the
 * image are left out.
 *
 * @param image - gray, RGB or RGBA; of 8 or 16 bits, or float 0 … 1
 * @param boxes - in pixels, left, top, width and height
 * @returns a new 8-bit RGB image of the same size; RGBA where the image is
 * @throws SegmentationError `invalid-image`, `invalid-option`; `invalid-argument` for boxes that are not finite, beyond 2²⁸ or of negative size
 *
 * @example
 * ```ts
 * import { createImage, drawBoxes } from "@segkit/core";
 *
 * const black = createImage({ height: 3, width: 3, channels: 1 });
 * const { data } = drawBoxes(black, [{ x: 0, y: 0, width: 3, height: 3 }], { color: [255, 255, 255], lineWidth: 1 });
 * console.assert(data[0] === 255 && data[3 * 4] === 0);
 * ```
 */
export function drawBoxes(image: ImageLike, boxes: readonly Box[], options: DrawBoxesOptions = {}): Image<Uint8Array> {
  const where = "drawBoxes";
  const canvas = toCanvas(image, where);
  const { color: colors, lineWidth } = readOptions(where, options, drawBoxesRules);
  const line = Math.max(1, Math.round(lineWidth));
  for (const [k, box] of checkList(where, "boxes", boxes).entries()) {
    const { x, y, width, height } = checkBox(where, `boxes[${k}]`, box);
    const own = colors[k % colors.length]!;
    const [left, top] = [Math.round(x), Math.round(y)];
    const [right, bottom] = [Math.round(x + width), Math.round(y + height)];
    const inner = [Math.min(bottom, top + line), Math.max(top, bottom - line)] as const;
    fill(canvas, left, top, right, inner[0], own);
    fill(canvas, left, Math.max(inner[0], inner[1]), right, bottom, own);
    fill(canvas, left, inner[0], Math.min(right, left + line), inner[1], own);
    fill(canvas, Math.max(left + line, right - line), inner[0], right, inner[1], own);
  }
  return canvas;
}

function checkBox(where: string, option: string, box: Box): Box {
  const { x, y, width, height } = typeof box === "object" && box !== null ? box : ({} as Partial<Box>);
  checkCoordinates(where, `${option} as [x, y, width, height]`, [x, y, width, height], 2);
  if (width! >= 0 && height! >= 0) return box;
  throw new SegmentationError("invalid-argument", {
    where,
    option,
    expected: "width and height ≥ 0",
    received: phrase(`${width} × ${height}`),
  });
}

function fill(canvas: Image<Uint8Array>, left: number, top: number, right: number, bottom: number, color: Color): void {
  const [x0, x1] = [Math.max(0, left), Math.min(canvas.width, right)];
  for (let y = Math.max(0, top); y < Math.min(canvas.height, bottom); y++) {
    for (let x = x0; x < x1; x++) blend(canvas, (y * canvas.width + x) * canvas.channels, color, 1);
  }
}
