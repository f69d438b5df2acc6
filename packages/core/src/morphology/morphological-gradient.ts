/** Morphological gradient. */
import type { Image, ImageLike, PixelData } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { difference, type MorphologyOptions, morph, morphologyRules, resultOf, subjectOf } from "./morph.js";

/** Bounds and defaults of {@link morphologicalGradient}'s options. */
export const morphologicalGradientRules = morphologyRules;

/**
 * Dilation minus erosion: bright, or inside, along edges.
 *
 * @param source - an image (any number of channels, each on its own; alpha too) or a mask
 * @param element - structuring element, any mask; its middle is pixel (height − 1) >> 1, (width − 1) >> 1. Default: a cross of radius 1
 * @param options - see {@link MorphologyOptions}
 * @returns the same type, height, width and channels; of a mask, a mask
 * @throws SegmentationError `invalid-image` (NaN included), `invalid-mask` for an element without pixels, `invalid-option`, `aborted`
 *
 * @see OpenCV's `morphologyEx` with `MORPH_GRADIENT`
 *
 * @example
 * ```ts
 * import { morphologicalGradient } from "@segkit/core";
 *
 * const mask = { data: Uint8Array.of(0, 0, 0, 1, 1, 1), height: 1, width: 6 };
 * console.assert(morphologicalGradient(mask).data.join("") === "001100");
 * ```
 *
 * @remarks
 * O(height · width · channels · (log height + log width of the element)) time for a rectangle, O(… · rows of the element) for others.
 */
export function morphologicalGradient<Data extends PixelData>(
  source: Image<Data>,
  element?: Mask,
  options?: MorphologyOptions,
): Image<Data>;
export function morphologicalGradient(source: Mask, element?: Mask, options?: MorphologyOptions): Mask;
export function morphologicalGradient(source: ImageLike, element?: Mask, options?: MorphologyOptions): Image;
export function morphologicalGradient(source: ImageLike | Mask, element?: Mask, options: MorphologyOptions = {}): Image | Mask {
  const subject = subjectOf("morphologicalGradient", source, options);
  const high = morph(subject, element, [{ take: "maxima", turned: false }]);
  const low = morph(subject, element, [{ take: "minima", turned: false }]);
  return resultOf(subject, difference(high, low));
}
