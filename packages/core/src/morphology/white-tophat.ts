/** White top-hat. */
import type { Image, ImageLike, PixelData } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { difference, type MorphologyOptions, morph, morphologyRules, resultOf, subjectOf } from "./morph.js";

/** Bounds and defaults of {@link whiteTophat}'s options. */
export const whiteTophatRules = morphologyRules;

/**
 * The image minus its opening: what is bright, or inside, and smaller than the element.
 *
 * @param source - an image (any number of channels, each on its own; alpha too) or a mask
 * @param element - structuring element, any mask; its middle is pixel (height − 1) >> 1, (width − 1) >> 1. Default: a cross of radius 1
 * @param options - see {@link MorphologyOptions}
 * @returns the same type, height, width and channels; of a mask, a mask
 * @throws SegmentationError `invalid-image` (NaN included), `invalid-mask` for an element without pixels, `invalid-option`, `aborted`
 *
 * @see scikit-image's `morphology.white_tophat`
 *
 * @example
 * ```ts
 * import { whiteTophat } from "@segkit/core";
 *
 * const mask = { data: Uint8Array.of(1, 0, 1, 1, 1), height: 1, width: 5 };
 * console.assert(whiteTophat(mask).data.join("") === "10000");
 * ```
 *
 * @remarks
 * O(height · width · channels · (log height + log width of the element)) time for a rectangle, O(… · rows of the element) for others.
 *
 * Near the edge differences can be below 0, but for modes `ignore` and `wrap`: with elements that are not symmetric about their middle, as even sides never
 * are, and in mode `constant` with others that lack their middle. 8-bit results and masks are then 0, where scikit-image's bytes wrap around and its masks
 * are 1; float samples are scikit-image's. Masks by the mode `ignore` may differ from scikit-image's at the edge too.
 */
export function whiteTophat<Data extends PixelData>(
  source: Image<Data>,
  element?: Mask,
  options?: MorphologyOptions,
): Image<Data>;
export function whiteTophat(source: Mask, element?: Mask, options?: MorphologyOptions): Mask;
export function whiteTophat(source: ImageLike, element?: Mask, options?: MorphologyOptions): Image;
export function whiteTophat(source: ImageLike | Mask, element?: Mask, options: MorphologyOptions = {}): Image | Mask {
  const subject = subjectOf("whiteTophat", source, options);
  const opened = morph(subject, element, [
    { take: "minima", turned: false },
    { take: "maxima", turned: true },
  ]);
  return resultOf(subject, difference(subject.image.data, opened));
}
