/** An image with the boundaries of its regions. */
import { findBoundaries, type RegionBoundaryMode } from "../boundaries/find-boundaries.js";
import type { Image, ImageLike } from "../image/image.js";
import type { LabelMapLike } from "../labels/label-map.js";
import type { Color } from "../palettes/dataset-class.js";
import { checkLabelMap, checkSameSize } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { blend, checkColor, toCanvas } from "./canvas.js";

/** Options of {@link drawBoundaries}. */
export interface DrawBoundariesOptions {
  /**
   * Color of the boundaries.
   * @default [255, 255, 0]
   */
  readonly color?: Color;
  /** Color of the pixels around the boundaries. Default: they stay as they are. */
  readonly outlineColor?: Color;
  /**
   * Which pixels are boundary, as for `findBoundaries`.
   * @default "outer"
   */
  readonly mode?: Exclude<RegionBoundaryMode, "subpixel">;
  /**
   * The label that is no region; matters in the modes `inner` and `outer`. scikit-image's default is 0.
   * @default -1
   */
  readonly background?: number;
}

/** Bounds and defaults of {@link drawBoundaries}'s options. */
export const drawBoundariesRules = {
  color: { kind: "color", check: checkColor, default: [255, 255, 0] },
  outlineColor: { kind: "color", check: checkColor },
  mode: { kind: "choice", of: ["thick", "inner", "outer"], default: "outer" },
  background: { kind: "integer", default: -1 },
} as const satisfies Rules<DrawBoundariesOptions>;

/**
 * Draws the boundaries between regions on an image; scikit-image's `mark_boundaries`.
 *
 * @param image - gray, RGB or RGBA; of 8 or 16 bits, or float 0 … 1
 * @param labels - label map of the image's size
 * @returns a new 8-bit RGB image of the same size; RGBA where the image is
 * @throws SegmentationError `invalid-image`, `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @example
 * ```ts
 * import { createImage, drawBoundaries } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(0, 0, 0, 1, 1, 1), height: 1, width: 6 };
 * const drawn = drawBoundaries(createImage({ height: 1, width: 6, channels: 1 }), labels, { color: [255, 0, 0] });
 * console.assert(drawn.channels === 3 && drawn.data[3 * 2] === 255 && drawn.data[3 * 1] === 0);
 * ```
 *
 * @remarks
 * O(height · width) time.
 */
export function drawBoundaries(image: ImageLike, labels: LabelMapLike, options: DrawBoundariesOptions = {}): Image<Uint8Array> {
  const where = "drawBoundaries";
  const canvas = toCanvas(image, where);
  const map = checkLabelMap(where, "labels", labels);
  checkSameSize(where, "image", canvas, "labels", map);
  const { color, outlineColor, mode, background } = readOptions(where, options, drawBoundariesRules);
  const { data } = findBoundaries(map, { mode, background });
  const { height, width, channels } = canvas;
  if (outlineColor !== undefined) {
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        if (!data[i]) continue;
        for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
          for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
            blend(canvas, (v * width + u) * channels, outlineColor, 1);
          }
        }
      }
    }
  }
  for (let i = 0; i < data.length; i++) if (data[i]) blend(canvas, i * channels, color, 1);
  return canvas;
}
