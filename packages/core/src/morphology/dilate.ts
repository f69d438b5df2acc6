/** Dilation. */
import type { Image, ImageLike, PixelData } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { type MorphologyOptions, morph, morphologyRules, resultOf, subjectOf } from "./morph.js";

/** Bounds and defaults of {@link dilate}'s options. */
export const dilateRules = morphologyRules;

/**
 * Gray or binary dilation: the maximum under the structuring element. Grows what is bright, or inside.
 *
 * @param source - an image (any number of channels, each on its own; alpha too) or a mask
 * @param element - structuring element, any mask; its middle is pixel (height − 1) >> 1, (width − 1) >> 1. Default: a cross of radius 1
 * @param options - see {@link MorphologyOptions}
 * @returns the same type, height, width and channels; of a mask, a mask
 * @throws SegmentationError `invalid-image` (NaN included), `invalid-mask` for an element without pixels, `invalid-option`, `aborted`
 *
 * @see scikit-image's `morphology.dilation`; like OpenCV's, the element is not turned round
 *
 * @example
 * ```ts
 * import { dilate } from "@segkit/core";
 *
 * const mask = { data: Uint8Array.of(0, 0, 1, 0, 0), height: 1, width: 5 };
 * console.assert(dilate(mask).data.join("") === "01110");
 * ```
 *
 * @remarks
 * O(height · width · channels · (log height + log width of the element)) time for a rectangle, O(… · rows of the element) for others.
 */
export function dilate<Data extends PixelData>(source: Image<Data>, element?: Mask, options?: MorphologyOptions): Image<Data>;
export function dilate(source: Mask, element?: Mask, options?: MorphologyOptions): Mask;
export function dilate(source: ImageLike, element?: Mask, options?: MorphologyOptions): Image;
export function dilate(source: ImageLike | Mask, element?: Mask, options: MorphologyOptions = {}): Image | Mask {
  const subject = subjectOf("dilate", source, options);
  const data = morph(subject, element, [{ take: "maxima", turned: false }]);
  return resultOf(subject, data);
}
