/** Erosion. */
import type { Image, ImageLike, PixelData } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { type MorphologyOptions, morph, morphologyRules, resultOf, subjectOf } from "./morph.js";

/** Bounds and defaults of {@link erode}'s options. */
export const erodeRules = morphologyRules;

/**
 * Gray or binary erosion: the minimum under the structuring element. Shrinks what is bright, or inside.
 *
 * @param source - an image (any number of channels, each on its own; alpha too) or a mask
 * @param element - structuring element, any mask; its middle is pixel (height − 1) >> 1, (width − 1) >> 1. Default: a cross of radius 1
 * @param options - see {@link MorphologyOptions}
 * @returns the same type, height, width and channels; of a mask, a mask
 * @throws SegmentationError `invalid-image` (NaN included), `invalid-mask` for an element without pixels, `invalid-option`, `aborted`
 *
 * @see scikit-image's `morphology.erosion`
 *
 * @example
 * ```ts
 * import { erode } from "@segkit/core";
 *
 * const mask = { data: Uint8Array.of(0, 1, 1, 1, 0), height: 1, width: 5 };
 * console.assert(erode(mask).data.join("") === "00100");
 * ```
 *
 * @remarks
 * O(height · width · channels · (log height + log width of the element)) time for a rectangle, O(… · rows of the element) for others.
 */
export function erode<Data extends PixelData>(source: Image<Data>, element?: Mask, options?: MorphologyOptions): Image<Data>;
export function erode(source: Mask, element?: Mask, options?: MorphologyOptions): Mask;
export function erode(source: ImageLike, element?: Mask, options?: MorphologyOptions): Image;
export function erode(source: ImageLike | Mask, element?: Mask, options: MorphologyOptions = {}): Image | Mask {
  const subject = subjectOf("erode", source, options);
  const data = morph(subject, element, [{ take: "minima", turned: false }]);
  return resultOf(subject, data);
}
