/** Scharr's edge filter. */
import type { Image, ImageLike } from "../image/image.js";
import { type EdgeOptions, edgeRules, edges } from "./edges.js";

/** Bounds and defaults of {@link scharr}'s options. */
export const scharrRules = edgeRules;

/**
 * Edge strength, or one derivative, by Scharr's 3 × 3 kernels, each channel on its own.
 *
 * Normalized as in scikit-image: the difference of the two sides, smoothed along the edge by (3, 10, 3) / 16; a step of height 1 gives ±1.
 *
 * @param image - any number of channels, alpha is treated like the others. Integer samples become 0…1 unless `preserveRange` is set; a NaN spreads to its neighbors
 * @param options - see {@link EdgeOptions}
 * @returns a float image of the same height, width and channels
 * @throws SegmentationError `invalid-image`, `invalid-option`, `aborted`
 *
 * @see scikit-image's `filters.scharr`, `scharr_h` (our `vertical`) and `scharr_v` (our `horizontal`)
 * @see B. Jähne, H. Scharr, S. Körkel, "Principles of filter design", Handbook of Computer Vision and Applications, 1999
 *
 * @example
 * ```ts
 * import { scharr } from "@segkit/core";
 *
 * const step = { data: Float32Array.of(0, 0, 1, 1), height: 1, width: 4, channels: 1 };
 * console.assert(scharr(step, { direction: "horizontal" }).data.join() === "0,1,1,0");
 * ```
 *
 * @remarks
 * O(height · width · channels) time; beside the result, memory for a tile of rows only.
 */
export function scharr(image: ImageLike, options: EdgeOptions = {}): Image<Float32Array> {
  return edges("scharr", image, 3 / 16, options);
}
