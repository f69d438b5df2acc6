/** Segmentation by brightness. */
import type { ImageLike } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { type Rules, readOptions } from "@segkit/core/validate";
import { thresholdKernel } from "../generated/threshold.wasm.js";
import { type GrayPlane, grayPlane } from "./gray.js";
import { BAND, histogramOf } from "./histogram.js";
import { li } from "./threshold-li.js";
import { checkOdd, gaussianMeans, thresholdLocalRules } from "./threshold-local.js";
import { MOST_BINS, multiOtsu, thresholdMultiOtsuRules } from "./threshold-multi-otsu.js";
import { otsu } from "./threshold-otsu.js";
import { triangle } from "./threshold-triangle.js";

/** Options of {@link threshold}. */
export interface ThresholdOptions extends CallOptions {
  /**
   * `otsu`: two classes that differ most. `multi-otsu`: the same for `nClasses`. `triangle`: for one peak with a tail. `li`: least cross-entropy. `local`: a threshold
   * for each pixel, from its surroundings.
   * @default "otsu"
   */
  readonly method?: "otsu" | "multi-otsu" | "triangle" | "li" | "local";
  /** Number of classes of `multi-otsu`, 2 … 16. @default 3 */
  readonly nClasses?: number;
  /** Bins of a float image's histogram, 2 … 4096; integers have one bin for each value. @default 256 */
  readonly nBins?: number;
  /** Side of the surroundings of `local` in pixels, odd, 3 … 255. @default 35 */
  readonly blockSize?: number;
  /** Taken from the mean of the surroundings of `local`, in the samples' unit; more makes more pixels bright. @default 0 */
  readonly offset?: number;
}

/** Bounds and defaults of {@link threshold}'s options. */
export const thresholdRules = {
  method: { kind: "choice", of: ["otsu", "multi-otsu", "triangle", "li", "local"], default: "otsu" },
  nClasses: thresholdMultiOtsuRules.nClasses,
  nBins: thresholdMultiOtsuRules.nBins,
  blockSize: thresholdLocalRules.blockSize,
  offset: thresholdLocalRules.offset,
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<ThresholdOptions>;

/** What {@link threshold} returns: a {@link Segmentation} whose labels are classes of brightness. */
export interface ThresholdResult extends Segmentation {
  /** Class of each pixel: the number of thresholds that it is above, 0 the darkest. A class is not one connected region: `connectedComponents` splits it. */
  readonly labels: LabelMap;
  /** Number of classes: one more than thresholds, and two for `local`. */
  readonly count: number;
  /** The thresholds, ascending, in the samples' unit; none for `local`, whose thresholds `thresholdLocal` gives. */
  readonly thresholds: readonly number[];
}

/**
 * Segments an image by brightness, with thresholds that it finds itself.
 *
 * @param image - one or two channels (the second is alpha), thresholded as they are; or color, as the gray of `rgbToGray`, in samples of the same type
 * @param options - see {@link ThresholdOptions}
 * @returns `labels`, `count`, the `thresholds`, and the segments' descriptions when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite, and for fewer values than classes), `invalid-option`, `aborted`, `out-of-memory`
 *
 * @example
 * ```ts
 * import { threshold } from "@segkit/classical/threshold";
 *
 * const image = { data: Uint8Array.of(10, 12, 11, 200, 210, 205), height: 2, width: 3, channels: 1 };
 * const { labels, thresholds } = threshold(image, { method: "otsu" });
 * console.assert(labels.data.join("") === "000111" && thresholds[0] === 12);
 * ```
 *
 * @see N. Otsu, "A threshold selection method from gray-level histograms", 1979, doi:10.1109/TSMC.1979.4310076
 * @see M. Sezgin, B. Sankur, "Survey over image thresholding techniques and quantitative performance evaluation", 2004, doi:10.1117/1.1631315
 *
 * @remarks
 * O(pixels) time but for `local` (see {@link thresholdLocal}) and the sorting of floats by `li`. 4 bytes of memory per pixel for the labels, 4 more where colors become
 * gray; the kernel's own memory does not grow with the image.
 *
 * The thresholds are scikit-image's; see {@link thresholdOtsu}, {@link thresholdMultiOtsu}, {@link thresholdTriangle}, {@link thresholdLi} and {@link thresholdLocal}.
 */
export function threshold(image: ImageLike, options: ThresholdOptions = {}): ThresholdResult {
  const where = "threshold";
  const plane = grayPlane(where, image);
  const { method, nClasses, nBins, blockSize, offset, ...call } = readOptions(where, options, thresholdRules);
  checkAborted(where, call.signal);
  const { height, width } = plane;
  if (method === "local") {
    checkOdd(where, blockSize);
    const { data } = gaussianMeans(plane, { blockSize, offset, mode: "reflect", ...call });
    const labels = new Int32Array(height * width);
    for (let i = 0; i < labels.length; i++) labels[i] = plane.data[i]! > data[i]! ? 1 : 0;
    return withSegments({ data: labels, height, width }, { count: 2, thresholds: [] });
  }
  const thresholds = {
    otsu: () => [otsu(histogramOf(where, plane, nBins))],
    "multi-otsu": () => multiOtsu(where, histogramOf(where, plane, nBins, MOST_BINS), nClasses),
    triangle: () => [triangle(histogramOf(where, plane, nBins))],
    li: () => [li(where, plane, {})],
  }[method]();
  const data = labeled(where, plane, thresholds, call);
  return withSegments({ data, height, width }, { count: thresholds.length + 1, thresholds });
}

/** How many of the thresholds each sample is above. */
function labeled(where: string, { data }: GrayPlane, thresholds: readonly number[], call: CallOptions): Int32Array {
  const out = new Int32Array(data.length);
  const isFloat = data instanceof Float32Array;
  return withKernel(thresholdKernel, (kernel, heap) => {
    const count = thresholds.length;
    const limits = heap.alloc(4 * count);
    // the largest byte or float that is not above: the comparison is the same as with the number itself
    if (isFloat) heap.f32(limits, count).set(thresholds.map(floatBelow));
    else heap.u8(limits, count).set(thresholds.map((value) => Math.floor(value)));
    const samples = heap.alloc((isFloat ? 4 : 1) * Math.min(BAND, data.length));
    const labels = heap.alloc(4 * Math.min(BAND, data.length));
    for (let from = 0; from < data.length; from += BAND) {
      checkAborted(where, call.signal);
      const band = data.subarray(from, from + BAND);
      if (isFloat) heap.f32(samples, band.length).set(band);
      else heap.u8(samples, band.length).set(band);
      kernel[isFloat ? "labelFloats" : "labelBytes"](samples, band.length, limits, count, labels);
      out.set(heap.i32(labels, band.length), from);
      call.onProgress?.({ stage: where, done: from + band.length, total: data.length });
    }
    return out;
  });
}

/** The largest float32 that is not above a number. */
function floatBelow(value: number): number {
  const near = Math.fround(value);
  if (near <= value) return near;
  const bits = new Int32Array(Float32Array.of(near).buffer);
  bits[0]! += near > 0 ? -1 : 1;
  return near === 0 ? -(2 ** -149) : new Float32Array(bits.buffer)[0]!;
}
