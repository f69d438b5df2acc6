/** Local maxima, plateaus whole. */
import type { ImageLike } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { type LocalExtremaOptions, localExtrema, localExtremaRules } from "./local-extrema.js";

/** Bounds and defaults of {@link localMaxima}'s options. */
export const localMaximaRules = localExtremaRules;

/**
 * Marks the local maxima of an image: pixels, and plateaus of equal pixels, whose neighbors are all lower.
 *
 * All of a plateau is marked. For a list of single points that keep a distance from one another, see {@link findPeaks}; for maxima that stand out of
 * the noise, {@link hMaxima}.
 *
 * @param image - one channel of finite samples
 * @param options - see {@link LocalExtremaOptions}
 * @returns 1 on the maxima, `height × width`; a flat image has none
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`
 *
 * @see scikit-image's `morphology.local_maxima`
 *
 * @example
 * ```ts
 * import { localMaxima } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(0, 5, 5, 0, 3, 1, 2), height: 1, width: 7, channels: 1 };
 * console.assert(localMaxima(image).data.join("") === "0110101");
 * ```
 *
 * @remarks
 * O(height · width) time. Pixel for pixel scikit-image's.
 */
export function localMaxima(image: ImageLike, options: LocalExtremaOptions = {}): Mask {
  return localExtrema("localMaxima", image, options, false);
}
