/** A threshold for each pixel, from its surroundings. */
import { SegmentationError } from "@segkit/core/errors";
import { type BoundaryMode, boxFilter, boxFilterRules, type GaussianOptions, gaussian, median } from "@segkit/core/filters";
import type { Image, ImageLike } from "@segkit/core/image";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { type Rules, readOptions } from "@segkit/core/validate";
import { type GrayPlane, grayPlane } from "./gray.js";

/** Options of {@link thresholdLocal}. */
export interface LocalOptions extends CallOptions {
  /** Side of the surroundings in pixels, odd, 3 … 255: wider than what is to be found. scikit-image's own default, 3, suits nothing. @default 35 */
  readonly blockSize?: number;
  /** What is taken of the surroundings: a Gaussian mean of deviation (blockSize − 1) / 6, the mean, or the median. @default "gaussian" */
  readonly method?: "gaussian" | "mean" | "median";
  /** Taken from that; more makes more pixels bright. In the samples' unit. @default 0 */
  readonly offset?: number;
  /** What lies beyond the edge. @default "reflect" */
  readonly mode?: BoundaryMode;
  /** The value beyond the edge in mode `constant`. @default 0 */
  readonly cval?: number;
}

/** Bounds and defaults of {@link thresholdLocal}'s options. */
export const thresholdLocalRules = {
  blockSize: { kind: "integer", min: 3, max: 255, default: 35 },
  method: { kind: "choice", of: ["gaussian", "mean", "median"], default: "gaussian" },
  offset: { kind: "number", default: 0, aliases: ["C"] },
  mode: boxFilterRules.mode,
  cval: boxFilterRules.cval,
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<LocalOptions>;

/**
 * A threshold for each pixel: the mean or median of its surroundings, less an offset. Finds what stands out from a background of uneven brightness, such as text on
 * a page in the shade. Also called adaptive thresholding.
 *
 * @param image - as for {@link thresholdOtsu}
 * @param options - see {@link LocalOptions}
 * @returns thresholds in the samples' unit, `height × width × 1`: pixels above theirs are bright
 * @throws SegmentationError `invalid-image`, `invalid-option`, `aborted`
 *
 * @example
 * ```ts
 * import { thresholdLocal } from "@segkit/classical/threshold";
 *
 * const ramp = { data: Uint8Array.of(0, 10, 80, 30, 40, 50), height: 1, width: 6, channels: 1 };
 * const { data } = thresholdLocal(ramp, { blockSize: 3, method: "mean" });
 * console.assert(data[2] === 40 && ramp.data.findIndex((value, i) => value > data[i]! + 20) === 2);
 * ```
 *
 * @see R. C. Gonzalez, R. E. Woods, "Digital image processing", 2nd edition, 2002, pages 600–612
 *
 * @remarks
 * O(pixels) time for the mean and for the median of bytes, O(pixels · blockSize) for the Gaussian, O(pixels · blockSize²) for the median of floats.
 *
 * As scikit-image's `threshold_local`, in float32.
 */
export function thresholdLocal(image: ImageLike, options: LocalOptions = {}): Image<Float32Array> {
  const where = "thresholdLocal";
  const plane = grayPlane(where, image);
  const settings = readOptions(where, options, thresholdLocalRules);
  const { blockSize, method, offset, ...shared } = settings;
  checkOdd(where, blockSize);
  if (method === "gaussian") return gaussianMeans(plane, { blockSize, offset, ...shared });
  const source = { ...plane, channels: 1 };
  if (method === "median") return lowered(median(source, { ...shared, size: blockSize }), offset);
  return lowered(boxFilter(source, { ...shared, size: blockSize, preserveRange: true }), offset);
}

export function checkOdd(where: string, blockSize: number): void {
  if (blockSize % 2 === 1) return;
  throw new SegmentationError("invalid-option", {
    where,
    option: "blockSize",
    expected: "an odd integer, so that a pixel is in the middle",
    received: blockSize,
  });
}

/** The Gaussian means alone: what `threshold` needs, without the other filters. */
export function gaussianMeans(
  { data, height, width }: GrayPlane,
  { blockSize, offset, ...settings }: Pick<GaussianOptions, "mode" | "cval" | keyof CallOptions> & Surroundings,
): Image<Float32Array> {
  const source = { data, height, width, channels: 1 };
  return lowered(gaussian(source, { ...settings, sigma: (blockSize - 1) / 6, preserveRange: true }), offset);
}

/** How wide the surroundings are, and what is taken from their mean. */
interface Surroundings {
  readonly blockSize: number;
  readonly offset: number;
}

function lowered({ data, height, width }: Image, offset: number): Image<Float32Array> {
  const thresholds = data instanceof Float32Array ? data : Float32Array.from(data);
  if (offset !== 0) for (let i = 0; i < thresholds.length; i++) thresholds[i]! -= offset;
  return { data: thresholds, height, width, channels: 1 };
}
