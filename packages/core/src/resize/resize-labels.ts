/** Resizing of label maps and masks, whose values must not be mixed. */
import type { LabelMap, LabelMapLike } from "../labels/label-map.js";
import type { Mask } from "../masks/mask.js";
import { checkLabelMap, checkMask } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { copyNearest } from "./nearest.js";
import { checkSize, extentRule, type Size } from "./options.js";

/** Options of {@link resizeLabels} and {@link resizeMask}. */
export interface ResizeLabelsOptions extends Size {
  /**
   * Which pixel is nearest: `pil`, the one under the output pixel's center; `torch`, the one under its upper left corner (PyTorch's `nearest` and
   * OpenCV's `INTER_NEAREST`), which shifts a map by up to half a pixel.
   * @default "pil"
   */
  readonly convention?: "pil" | "torch";
}

/** Bounds and defaults of {@link resizeLabels}'s options. */
export const resizeLabelsRules = {
  height: extentRule,
  width: extentRule,
  convention: { kind: "choice", of: ["pil", "torch"], default: "pil" },
} as const satisfies Rules<ResizeLabelsOptions>;

/**
 * A label map in another size, by the nearest neighbor.
 *
 * @param labels - `height × width`, any labels
 * @param options - see {@link ResizeLabelsOptions}
 * @returns labels in the new size; small regions may vanish
 * @throws SegmentationError `invalid-labels`, `invalid-option`
 *
 * @see PIL's `Image.resize` with `NEAREST`
 *
 * @example
 * ```ts
 * import { resizeLabels } from "@segkit/core";
 *
 * const labels = { data: Int32Array.of(3, 7), height: 1, width: 2 };
 * console.assert(resizeLabels(labels, { height: 1, width: 4 }).data.join() === "3,3,7,7");
 * ```
 *
 * @remarks
 * O(height · width) of the result in time; no memory beside it.
 */
export function resizeLabels(labels: LabelMapLike, options: ResizeLabelsOptions): LabelMap {
  const source = checkLabelMap("resizeLabels", "labels", labels);
  const { height, width, rule } = sizeAndRule("resizeLabels", options);
  return { data: copyNearest(source, 1, new Int32Array(height * width), { height, width }, rule), height, width };
}

/** Bounds and defaults of {@link resizeMask}'s options. */
export const resizeMaskRules = resizeLabelsRules;

/**
 * A mask in another size, by the nearest neighbor, as {@link resizeLabels} does labels.
 *
 * @param mask - `height × width`
 * @param options - see {@link ResizeLabelsOptions}
 * @returns a mask in the new size
 * @throws SegmentationError `invalid-mask`, `invalid-option`
 *
 * @see PIL's `Image.resize` with `NEAREST`
 *
 * @example
 * ```ts
 * import { resizeMask } from "@segkit/core";
 *
 * const mask = { data: Uint8Array.of(0, 1), height: 1, width: 2 };
 * console.assert(resizeMask(mask, { height: 1, width: 4 }).data.join() === "0,0,1,1");
 * ```
 *
 * @remarks
 * O(height · width) of the result in time; no memory beside it.
 */
export function resizeMask(mask: Mask, options: ResizeLabelsOptions): Mask {
  checkMask("resizeMask", "mask", mask);
  const { height, width, rule } = sizeAndRule("resizeMask", options);
  return { data: copyNearest(mask, 1, new Uint8Array(height * width), { height, width }, rule), height, width };
}

function sizeAndRule(where: string, options: ResizeLabelsOptions): Size & { rule: "pil" | "nearest" } {
  const { convention, ...size } = readOptions(where, options, resizeLabelsRules);
  checkSize(where, size);
  return { ...size, rule: convention === "pil" ? "pil" : "nearest" };
}
