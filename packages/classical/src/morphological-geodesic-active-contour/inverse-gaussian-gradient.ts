/** Edges as small values. */
import { rgbToGray } from "@segkit/core/color";
import { type Image, type ImageLike, toFloat32 } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { type Rules, readOptions } from "@segkit/core/validate";
import { morphologicalGeodesicActiveContourKernel } from "../generated/morphological-geodesic-active-contour.wasm.js";
import { readGrayOrColors } from "../internal/gray-or-colors.js";

/** Options of {@link inverseGaussianGradient}. */
export interface InverseGaussianGradientOptions extends CallOptions {
  /** How steeply the result falls with the gradient, ≥ 0. More: fainter edges stop fronts. @default 100 */
  readonly alpha?: number;
  /** Standard deviation of the Gaussian, in pixels. More: noise and details go, and edges become broad. @default 5 */
  readonly sigma?: number;
}

/** Bounds and defaults of {@link inverseGaussianGradient}'s options. */
export const inverseGaussianGradientRules = {
  alpha: { kind: "number", min: 0, max: 1e6, default: 100 },
  sigma: { kind: "number", min: 0.25, max: 500, default: 5 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<InverseGaussianGradientOptions>;

/** Rows between two looks at the signal. */
const BAND = 64;

/**
 * Makes of an image one that is small at edges and near to 1 where it is even: 1 / √(1 + α · gradient), as geodesic active contours take it.
 *
 * @param image - gray, or sRGB with or without alpha, of 8 or 16 bits, or floats 0 … 1; colors become gray
 * @param options - see {@link InverseGaussianGradientOptions}
 * @returns a float image `height × width × 1` of values in (0, 1]
 * @throws SegmentationError `invalid-image` (also for samples that are not finite, or far beyond 0 … 1), `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see V. Caselles, R. Kimmel, G. Sapiro, "Geodesic active contours", IJCV 22(1), 1997, doi:10.1023/A:1007979827043
 * @see scikit-image's `segmentation.inverse_gaussian_gradient`
 *
 * @example
 * ```ts
 * import { inverseGaussianGradient } from "@segkit/classical/morphological-geodesic-active-contour";
 *
 * const data = Float32Array.from({ length: 400 }, (_, i) => (i % 20 < 10 ? 0 : 1));
 * const edges = inverseGaussianGradient({ data, height: 20, width: 20, channels: 1 }, { sigma: 1 });
 * console.assert(edges.data[210]! < 0.2 && edges.data[201]! > 0.9);
 * ```
 *
 * @remarks
 * The gradient is that of SciPy's `gaussian_gradient_magnitude`, by derivatives of a Gaussian of four standard deviations to each side, in doubles: results of floats 0 … 1 are those of scikit-image, rounded to float32. It does not
 * convert bytes, of whose gradient nothing is left there; here they are 0 … 1. Beyond the frame is the nearest pixel.
 *
 * Time: O(height · width · sigma). Working memory: 8 bytes per pixel.
 */
export function inverseGaussianGradient(image: ImageLike, options: InverseGaussianGradientOptions = {}): Image<Float32Array> {
  const where = "inverseGaussianGradient";
  const { data, height, width } = rgbToGray(toFloat32(readGrayOrColors(where, image)));
  const { alpha, sigma, onProgress, signal } = readOptions(where, options, inverseGaussianGradientRules);
  const radius = Math.floor(4 * sigma + 0.5);
  const found = withKernel(morphologicalGeodesicActiveContourKernel, (kernel, heap) => {
    const pixels = heap.copyIn(data);
    const taps = heap.alloc(16 * (radius + 1));
    const lines = heap.alloc(16 * (width + 2 * radius + 1));
    const out = heap.alloc(4 * height * width);
    kernel.taps(sigma, radius, taps);
    for (let y = 0; y < height; y += BAND) {
      checkAborted(where, signal);
      const end = Math.min(height, y + BAND);
      kernel.inverseGradient(pixels, height, width, y, end, taps, radius, alpha, lines, out);
      onProgress?.({ stage: where, done: end, total: height });
    }
    return heap.f32(out, height * width).slice();
  });
  return { data: found, height, width, channels: 1 };
}
