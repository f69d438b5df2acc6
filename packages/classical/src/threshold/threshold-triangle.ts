/** The triangle method: for histograms with one peak and a long tail. */
import type { ImageLike } from "@segkit/core/image";
import { readOptions } from "@segkit/core/validate";
import { grayPlane } from "./gray.js";
import { type Histogram, histogramOf } from "./histogram.js";
import { type HistogramOptions, thresholdOtsuRules } from "./threshold-otsu.js";

/** Bounds and defaults of {@link thresholdTriangle}'s options. */
export const thresholdTriangleRules = thresholdOtsuRules;

/**
 * The triangle method's threshold: a line is drawn from the histogram's peak to the end of its longer tail, and the bin farthest below the line is the threshold.
 * Suits images with one peak, of the background, and a little of something else.
 *
 * @param image - as for {@link thresholdOtsu}
 * @param options - see {@link HistogramOptions}
 * @returns the threshold: pixels above it are the brighter class. The value itself where all pixels have one value
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @example
 * ```ts
 * import { thresholdTriangle } from "@segkit/classical/threshold";
 *
 * const data = Uint8Array.of(5, 5, 5, 5, 5, 5, 6, 6, 7, 8, 30, 40);
 * console.assert(thresholdTriangle({ data, height: 3, width: 4, channels: 1 }) === 9);
 * ```
 *
 * @see G. W. Zack, W. E. Rogers, S. A. Latt, "Automatic measurement of sister chromatid exchange frequency", 1977, doi:10.1177/25.7.70454
 *
 * @remarks
 * O(pixels + bins) time. As scikit-image's `threshold_triangle`, which fails for an image of one value.
 */
export function thresholdTriangle(image: ImageLike, options: HistogramOptions = {}): number {
  const where = "thresholdTriangle";
  const plane = grayPlane(where, image);
  const { nBins } = readOptions(where, options, thresholdTriangleRules);
  return triangle(histogramOf(where, plane, nBins));
}

export function triangle({ counts, centers }: Histogram): number {
  const last = counts.length - 1;
  let peak = 0;
  for (let i = 1; i <= last; i++) if (counts[i]! > counts[peak]!) peak = i;
  // the tail that is longer, seen from its end
  const flip = peak < last - peak;
  const at = (i: number): number => (flip ? last - i : i);
  const width = flip ? last - peak : peak;
  const height = counts[peak]!;
  const norm = Math.sqrt(height ** 2 + width ** 2);
  let [best, longest] = [0, Number.NEGATIVE_INFINITY];
  for (let x = 0; x < width; x++) {
    const length = (height / norm) * x - (width / norm) * counts[at(x)]!;
    if (length > longest) [best, longest] = [x, length];
  }
  return centers[at(best)]!;
}
