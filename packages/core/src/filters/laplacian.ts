/** Laplace's operator. */
import type { Image, ImageLike } from "../image/image.js";
import { readOptions } from "../validate/rules.js";
import { type DerivativeOptions, derivative, derivativeRules } from "./edges.js";

/** Bounds and defaults of {@link laplacian}'s options. */
export const laplacianRules = derivativeRules;

/**
 * The Laplacian of an image: the sum of its second derivatives along y and x, each channel on its own.
 *
 * The four neighbors less four times the pixel. It is below 0 on the bright side of an edge, above 0 on its dark side, and crosses 0 on the edge itself.
 *
 * @param image - any number of channels, alpha is treated like the others. Integer samples become 0…1 unless `preserveRange` is set; a NaN spreads to its neighbors
 * @param options - see {@link DerivativeOptions}
 * @returns a float image of the same height, width and channels
 * @throws SegmentationError `invalid-image`, `invalid-option`, `aborted`
 *
 * @see SciPy's `ndimage.laplace`, OpenCV's `Laplacian` of `ksize` 1, scikit-image's `filters.laplace`
 * @see D. Marr, E. Hildreth, "Theory of edge detection", 1980, doi:10.1098/rspb.1980.0020
 *
 * @example
 * ```ts
 * import { laplacian } from "@segkit/core";
 *
 * const dot = { data: Float32Array.of(0, 0, 1, 0, 0), height: 1, width: 5, channels: 1 };
 * console.assert(laplacian(dot).data.join() === "0,1,-2,1,0");
 * ```
 *
 * @remarks
 * O(height · width · channels) time; beside the result, memory for a tile of rows only.
 *
 * The sign is that of mathematics, SciPy and OpenCV. scikit-image's `laplace` has the other one: it is the negative of this.
 */
export function laplacian(image: ImageLike, options: DerivativeOptions = {}): Image<Float32Array> {
  const where = "laplacian";
  const settings = readOptions(where, options, laplacianRules);
  return derivative(where, image, settings, (kernel, slab, result, rows, { width, channels }) =>
    kernel.laplacian(slab, result, rows, width * channels, channels),
  );
}
