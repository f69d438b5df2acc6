/** Minima that stand out. */
import type { ImageLike } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { type HExtremaOptions, hExtrema, hExtremaRules } from "./h-extrema.js";

/** Bounds and defaults of {@link hMinima}'s options. */
export const hMinimaRules = hExtremaRules;

/**
 * Finds the minima that are at least `h` deep: from which every way to something lower leads up by `h` or more.
 *
 * The lowest of all is one of them. A watershed from these has no basin that is shallower.
 *
 * @param image - one channel of finite samples
 * @param options - see {@link HExtremaOptions}; `h` has to be given
 * @returns 1 on the minima, `height × width`; nothing where `h` is more than the image's range
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`
 *
 * @see scikit-image's `morphology.h_minima`
 * @see P. Soille, "Morphological Image Analysis", 2nd edition, 2003, chapter 6, doi:10.1007/978-3-662-05088-0
 *
 * @example
 * ```ts
 * import { hMinima } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(9, 0, 1, 0, 9, 6, 9), height: 1, width: 7, channels: 1 };
 * console.assert(hMinima(image, { h: 2 }).data.join("") === "0101010");
 * console.assert(hMinima(image, { h: 4 }).data.join("") === "0101000");
 * ```
 *
 * @remarks
 * O(height · width) time, by {@link reconstruction}. Pixel for pixel scikit-image's, on bytes and on floats.
 */
export function hMinima(image: ImageLike, options: HExtremaOptions): Mask {
  return hExtrema("hMinima", image, options, -1);
}
