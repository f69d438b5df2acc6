/** An image of flat regions. */
import type { Image, ImageLike } from "../image/image.js";
import type { LabelMapLike } from "../labels/label-map.js";
import { rankLabels } from "../labels/rank-labels.js";
import type { Color } from "../palettes/dataset-class.js";
import { checkLabelMap, checkSameSize } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { blend, checkColor, toCanvas } from "./canvas.js";

/** Options of {@link drawMeanColor}. */
export interface DrawMeanColorOptions {
  /**
   * The label that is no region. scikit-image's default is 0.
   * @default -1
   */
  readonly background?: number;
  /**
   * Color of the pixels of no region.
   * @default [0, 0, 0]
   */
  readonly backgroundColor?: Color;
}

/** Bounds and defaults of {@link drawMeanColor}'s options. */
export const drawMeanColorRules = {
  background: { kind: "integer", default: -1 },
  backgroundColor: { kind: "color", check: checkColor, default: [0, 0, 0], aliases: ["bg_color"] },
} as const satisfies Rules<DrawMeanColorOptions>;

/**
 * Gives every region the mean color of its pixels; scikit-image's `label2rgb(kind="avg")`.
 *
 * Means are taken over 8-bit samples and rounded; scikit-image cuts them off, and is darker by up to one.
 *
 * @param image - gray, RGB or RGBA; of 8 or 16 bits, or float 0 … 1; alpha is averaged like a color
 * @param labels - label map of the image's size, any labels
 * @returns a new 8-bit RGB image of the same size; RGBA where the image is
 * @throws SegmentationError `invalid-image`, `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @example
 * ```ts
 * import { drawMeanColor } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(10, 20, 60, 80), height: 1, width: 4, channels: 1 };
 * const drawn = drawMeanColor(image, { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 });
 * console.assert(drawn.data[0] === 15 && drawn.data[9] === 70);
 * ```
 *
 * @remarks
 * O(height · width) time.
 */
export function drawMeanColor(image: ImageLike, labels: LabelMapLike, options: DrawMeanColorOptions = {}): Image<Uint8Array> {
  const where = "drawMeanColor";
  const canvas = toCanvas(image, where);
  const map = checkLabelMap(where, "labels", labels);
  checkSameSize(where, "image", canvas, "labels", map);
  const { background, backgroundColor } = readOptions(where, options, drawMeanColorRules);
  const { data, channels } = canvas;
  const { ids, ranks } = rankLabels(map.data, background);
  const areas = new Float64Array(ids.length);
  const sums = new Float64Array(ids.length * channels);
  for (let i = 0, at = 0; i < ranks.length; i++, at += channels) {
    const rank = ranks[i]!;
    if (rank < 0) continue;
    areas[rank]!++;
    for (let c = 0; c < channels; c++) sums[rank * channels + c]! += data[at + c]!;
  }
  const means = Uint8Array.from(sums, (sum, k) => Math.round(sum / areas[Math.floor(k / channels)]!));
  for (let i = 0, at = 0; i < ranks.length; i++, at += channels) {
    const rank = ranks[i]!;
    if (rank < 0) blend(canvas, at, backgroundColor, 1);
    else for (let c = 0; c < channels; c++) data[at + c] = means[rank * channels + c]!;
  }
  return canvas;
}
