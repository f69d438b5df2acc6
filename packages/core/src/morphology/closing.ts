/** Closing. */
import type { Image, ImageLike, PixelData } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { type MorphologyOptions, morph, morphologyRules, resultOf, subjectOf } from "./morph.js";

/** Bounds and defaults of {@link closing}'s options. */
export const closingRules = morphologyRules;

/**
 * Gray or binary closing: dilation, then erosion by the element turned round. Fills what is dark, or outside, and smaller than the element.
 *
 * @param source - an image (any number of channels, each on its own; alpha too) or a mask
 * @param element - structuring element, any mask; its middle is pixel (height − 1) >> 1, (width − 1) >> 1. Default: a cross of radius 1
 * @param options - see {@link MorphologyOptions}
 * @returns the same type, height, width and channels; of a mask, a mask
 * @throws SegmentationError `invalid-image` (NaN included), `invalid-mask` for an element without pixels, `invalid-option`, `aborted`
 *
 * @see scikit-image's `morphology.closing`
 *
 * @example
 * ```ts
 * import { closing } from "@segkit/core";
 *
 * const mask = { data: Uint8Array.of(1, 1, 0, 1, 1), height: 1, width: 5 };
 * console.assert(closing(mask).data.join("") === "11111");
 * ```
 *
 * @remarks
 * O(height · width · channels · (log height + log width of the element)) time for a rectangle, O(… · rows of the element) for others.
 */
export function closing<Data extends PixelData>(source: Image<Data>, element?: Mask, options?: MorphologyOptions): Image<Data>;
export function closing(source: Mask, element?: Mask, options?: MorphologyOptions): Mask;
export function closing(source: ImageLike, element?: Mask, options?: MorphologyOptions): Image;
export function closing(source: ImageLike | Mask, element?: Mask, options: MorphologyOptions = {}): Image | Mask {
  const subject = subjectOf("closing", source, options);
  const data = morph(subject, element, [
    { take: "maxima", turned: false },
    { take: "minima", turned: true },
  ]);
  return resultOf(subject, data);
}
