/** An image with colored regions over it. */
import type { Image, ImageLike } from "../image/image.js";
import type { LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { distinctColors } from "../palettes/distinct-colors.js";
import { checkLabelMap, checkMask, checkSameSize, isLabelMap } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { blend, type ColorOrList, checkColors, toCanvas } from "./canvas.js";

/** Options of {@link drawOverlay}. */
export interface DrawOverlayOptions {
  /** The color of label k at index k, gone through from the start again when it ends; a mask takes the first. Default: `distinctColors(64)`. */
  readonly palette?: ColorOrList;
  /**
   * Opacity of the colors, 0 … 1.
   * @default 0.5
   */
  readonly alpha?: number;
  /**
   * How much of its own color the image keeps, 0 … 1; with 0 it becomes gray, as scikit-image does.
   * @default 1
   */
  readonly saturation?: number;
  /**
   * The label that is not painted, beside the negative ones. scikit-image's default is 0. Given, it says that a `Uint8Array` holds labels and is no mask.
   * @default -1
   */
  readonly background?: number;
}

/** How many colors the default palette has. */
const COLORS = 64;

/** Bounds and defaults of {@link drawOverlay}'s options. */
export const drawOverlayRules = {
  palette: { kind: "color", check: checkColors },
  alpha: { kind: "number", min: 0, max: 1, default: 0.5 },
  saturation: { kind: "number", min: 0, max: 1, default: 1 },
  background: { kind: "integer", default: -1 },
} as const satisfies Rules<DrawOverlayOptions>;

/**
 * Paints the regions of a label map, or a mask, over an image; scikit-image's `label2rgb(kind="overlay")`.
 *
 * @param image - gray, RGB or RGBA; of 8 or 16 bits, or float 0 … 1
 * @param regions - a label map or a mask of the image's size
 * @returns a new 8-bit RGB image of the same size; RGBA where the image is
 * @throws SegmentationError `invalid-image`, `invalid-labels` or `invalid-mask`, `shape-mismatch`, `invalid-option`
 *
 * @example
 * ```ts
 * import { createImage, drawOverlay } from "@segkit/core";
 *
 * const gray = createImage({ height: 1, width: 2, channels: 1 }, 100);
 * const mask = { data: Uint8Array.of(0, 1), height: 1, width: 2 };
 * console.assert(drawOverlay(gray, mask, { palette: [200, 0, 0] }).data.join() === "100,100,100,150,50,50");
 * ```
 *
 * @remarks
 * O(height · width) time.
 */
export function drawOverlay(
  image: ImageLike,
  regions: LabelMapLike | Mask,
  options: DrawOverlayOptions = {},
): Image<Uint8Array> {
  const where = "drawOverlay";
  const canvas = toCanvas(image, where);
  const byLabel = options?.background !== undefined || isLabelMap(regions);
  const map = byLabel ? checkLabelMap(where, "regions", regions) : checkMask(where, "regions", regions as Mask);
  checkSameSize(where, "image", canvas, "regions", map);
  const {
    palette = distinctColors(byLabel ? COLORS : 1),
    alpha,
    saturation,
    background,
  } = readOptions(where, options, drawOverlayRules);
  const { data, channels } = canvas;
  if (saturation < 1) desaturate(data, channels, saturation);
  for (let i = 0, at = 0; i < map.data.length; i++, at += channels) {
    const label = byLabel ? map.data[i]! : map.data[i] ? 0 : -1;
    if (label >= 0 && label !== background) blend(canvas, at, palette[label % palette.length]!, alpha);
  }
  return canvas;
}

/** Scales HSV saturation. Hue and value stay, so each sample moves towards the largest of its pixel; no conversion is needed. */
function desaturate(data: Uint8Array, channels: number, saturation: number): void {
  for (let at = 0; at < data.length; at += channels) {
    const value = Math.max(data[at]!, data[at + 1]!, data[at + 2]!);
    for (let c = at; c < at + 3; c++) data[c] = Math.round(value - (value - data[c]!) * saturation);
  }
}
