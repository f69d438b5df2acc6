/** Local minima, plateaus whole. */
import type { ImageLike } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { type LocalExtremaOptions, localExtrema, localExtremaRules } from "./local-extrema.js";

/** Bounds and defaults of {@link localMinima}'s options. */
export const localMinimaRules = localExtremaRules;

/**
 * Marks the local minima of an image: pixels, and plateaus of equal pixels, whose neighbors are all higher.
 *
 * All of a plateau is marked. For minima that stand out of the noise, see {@link hMinima}.
 *
 * @param image - one channel of finite samples
 * @param options - see {@link LocalExtremaOptions}
 * @returns 1 on the minima, `height × width`; a flat image has none
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`
 *
 * @see scikit-image's `morphology.local_minima`
 *
 * @example
 * ```ts
 * import { localMinima } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(9, 1, 1, 9, 3, 5, 4), height: 1, width: 7, channels: 1 };
 * console.assert(localMinima(image).data.join("") === "0110101");
 * ```
 *
 * @remarks
 * O(height · width) time. Pixel for pixel scikit-image's.
 */
export function localMinima(image: ImageLike, options: LocalExtremaOptions = {}): Mask {
  return localExtrema("localMinima", image, options, true);
}
