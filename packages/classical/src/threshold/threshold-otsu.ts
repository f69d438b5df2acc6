/** Otsu's threshold: the two classes that differ most. */
import type { ImageLike } from "@segkit/core/image";
import { type Rules, readOptions } from "@segkit/core/validate";
import { grayPlane } from "./gray.js";
import { type Histogram, histogramOf } from "./histogram.js";

/** Options of {@link thresholdOtsu} and {@link thresholdTriangle}. */
export interface HistogramOptions {
  /** Bins of a float image's histogram, 2 … 65536; integers have one bin for each value. @default 256 */
  readonly nBins?: number;
}

/** Bounds and defaults of {@link thresholdOtsu}'s options. */
export const thresholdOtsuRules = {
  nBins: { kind: "integer", min: 2, max: 65536, default: 256 },
} as const satisfies Rules<HistogramOptions>;

/**
 * Otsu's threshold of an image: what is above it and what is not differ most, by the variance between the two classes.
 *
 * @param image - one or two channels (the second is alpha), thresholded as they are; or color, as the gray of `rgbToGray`, in samples of the same type
 * @param options - see {@link HistogramOptions}
 * @returns the threshold: pixels above it are the brighter class, those equal to it are not. The value itself where all pixels have one value
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`
 *
 * @example
 * ```ts
 * import { thresholdOtsu } from "@segkit/classical/threshold";
 *
 * const image = { data: Uint8Array.of(10, 12, 11, 200, 210, 205), height: 2, width: 3, channels: 1 };
 * console.assert(thresholdOtsu(image) === 12);
 * ```
 *
 * @see N. Otsu, "A threshold selection method from gray-level histograms", 1979, doi:10.1109/TSMC.1979.4310076
 *
 * @remarks
 * O(pixels + bins) time; beside the gray samples of a color image, memory for a megapixel.
 *
 * Histogram and choice are those of scikit-image's `threshold_otsu`; it sums in float32, which matters from some 16 million pixels on, and in images of
 * 16 bits, of which it may choose a neighboring value; ours in float64.
 */
export function thresholdOtsu(image: ImageLike, options: HistogramOptions = {}): number {
  const where = "thresholdOtsu";
  const plane = grayPlane(where, image);
  const { nBins } = readOptions(where, options, thresholdOtsuRules);
  return otsu(histogramOf(where, plane, nBins));
}

/** The middle of the bin below which, itself included, the darker class is; the first of equally good ones. */
export function otsu({ counts, centers }: Histogram): number {
  let [all, sum] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    all += counts[i]!;
    sum += counts[i]! * centers[i]!;
  }
  let [best, most] = [0, -1];
  for (let i = 0, below = 0, sumBelow = 0; i < counts.length - 1; i++) {
    below += counts[i]!;
    sumBelow += counts[i]! * centers[i]!;
    const between = below * (all - below) * (sumBelow / below - (sum - sumBelow) / (all - below)) ** 2;
    if (between > most) [best, most] = [i, between];
  }
  return centers[best]!;
}
