/** Sobel's edge filter. */
import type { Image, ImageLike } from "../image/image.js";
import { type EdgeOptions, edgeRules, edges } from "./edges.js";

/** Bounds and defaults of {@link sobel}'s options. */
export const sobelRules = edgeRules;

/**
 * Edge strength, or one derivative, by Sobel's 3 × 3 kernels, each channel on its own.
 *
 * Normalized as in scikit-image: the difference of the two sides, smoothed along the edge by (1, 2, 1) / 4; a step of height 1 gives ±1.
 *
 * @param image - any number of channels, alpha is treated like the others. Integer samples become 0…1 unless `preserveRange` is set; a NaN spreads to its neighbors
 * @param options - see {@link EdgeOptions}
 * @returns a float image of the same height, width and channels
 * @throws SegmentationError `invalid-image`, `invalid-option`, `aborted`
 *
 * @see scikit-image's `filters.sobel`, `sobel_h` (our `vertical`) and `sobel_v` (our `horizontal`)
 * @see I. Sobel, G. Feldman, "An isotropic 3×3 image gradient operator", 1968
 *
 * @example
 * ```ts
 * import { sobel } from "@segkit/core";
 *
 * const step = { data: Float32Array.of(0, 0, 1, 1), height: 1, width: 4, channels: 1 };
 * console.assert(sobel(step, { direction: "horizontal" }).data.join() === "0,1,1,0");
 * ```
 *
 * @remarks
 * O(height · width · channels) time; beside the result, memory for a tile of rows only.
 */
export function sobel(image: ImageLike, options: EdgeOptions = {}): Image<Float32Array> {
  return edges("sobel", image, 1 / 4, options);
}
