/** Maxima that stand out. */
import type { ImageLike } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { type HExtremaOptions, hExtrema, hExtremaRules } from "./h-extrema.js";

/** Bounds and defaults of {@link hMaxima}'s options. */
export const hMaximaRules = hExtremaRules;

/**
 * Finds the maxima that stand out by at least `h`: from which every way to something higher leads down by `h` or more.
 *
 * The highest of all is one of them. Noise makes many local maxima, and few that stand out: this is how markers are found without doubles.
 *
 * @param image - one channel of finite samples
 * @param options - see {@link HExtremaOptions}; `h` has to be given
 * @returns 1 on the maxima, `height × width`; nothing where `h` is more than the image's range
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`
 *
 * @see scikit-image's `morphology.h_maxima`
 * @see P. Soille, "Morphological Image Analysis", 2nd edition, 2003, chapter 6, doi:10.1007/978-3-662-05088-0
 *
 * @example
 * ```ts
 * import { hMaxima } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(0, 9, 8, 9, 0, 3, 0), height: 1, width: 7, channels: 1 };
 * console.assert(hMaxima(image, { h: 2 }).data.join("") === "0101010");
 * console.assert(hMaxima(image, { h: 4 }).data.join("") === "0101000");
 * ```
 *
 * @remarks
 * O(height · width) time, by {@link reconstruction}. Pixel for pixel scikit-image's, on bytes and on floats.
 */
export function hMaxima(image: ImageLike, options: HExtremaOptions): Mask {
  return hExtrema("hMaxima", image, options, 1);
}
