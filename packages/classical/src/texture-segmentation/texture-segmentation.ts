/** Segmentation by texture. */
import { type ImageLike, viewImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { random } from "@segkit/core/random";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { type Rules, readOptions } from "@segkit/core/validate";
import type { FeatureMap } from "../features/feature-map.js";
import type { FilterBank } from "../filter-bank/bank.js";
import { meanShiftKernel } from "../generated/mean-shift.wasm.js";
import { kmeansPredict, planesOf } from "../kmeans/features.js";
import { bandwidthFor } from "../mean-shift/bandwidth.js";
import { findModes, withWeights } from "../mean-shift/modes.js";
import { type MeanShiftFeaturesOptions, meanShiftFeaturesRules } from "../mean-shift/options.js";
import { type BankName, checkBankOption } from "../textons/feature-bank.js";
import { isFeatureMap, type ResponseScale } from "../textons/responses.js";
import { clusterCenters, sampleRows } from "../textons/samples.js";
import { histogramsOf } from "../textons/texton-histograms.js";
import { nearestTextons } from "../textons/texton-map.js";
import { type Textons, textonsOf } from "../textons/textons.js";

/** Options of {@link textureSegmentation}. */
export interface TextureSegmentationOptions extends CallOptions {
  /**
   * Number of textures, 1 … 256, at most the number of pixels. It does not count where `clustering` is `"mean-shift"`.
   * @default 4
   */
  readonly nSegments?: number;
  /**
   * Height and width of the window in which textons are counted, in pixels, odd. It should hold some of the texture's elements; borders of textures are blurred by half of it.
   * @default 33
   */
  readonly window?: number;
  /**
   * Number of textons, 1 … 1024, at most the number of pixels.
   * @default 32
   */
  readonly nTextons?: number;
  /**
   * The filters: `"maximum-response"`, `"leung-malik"`, `"schmid"`, `"gabor"`, or a bank. It does not count where responses are given.
   * @default "maximum-response"
   */
  readonly bank?: BankName | FilterBank;
  /**
   * How responses F are brought to one scale: `"weber"`, F · ln(1 + ‖F‖ / 0.03) / ‖F‖ at each pixel, so that contrast counts less; or `"none"`.
   * @default "none"
   */
  readonly scale?: ResponseScale;
  /**
   * How the windows' histograms are clustered: into so many by k-means, or by mean shift, which finds out how many textures there are.
   * @default "k-means"
   */
  readonly clustering?: "k-means" | "mean-shift";
  /** How far apart the roots of histograms of one texture may be for mean shift, 0 … √2; estimated where it is absent. */
  readonly bandwidth?: number;
  /**
   * How many pixels textons and textures are learned from, drawn at random where there are more; mean shift takes 1000 of them.
   * @default 50000
   */
  readonly nSamples?: number;
  /**
   * Runs of k-means over the histograms from different first centers; the best is kept.
   * @default 5
   */
  readonly nInit?: number;
  /**
   * Seed of the random choices.
   * @default 0
   */
  readonly seed?: number;
}

/** Bounds and defaults of {@link textureSegmentation}'s options. */
export const textureSegmentationRules = {
  nSegments: { kind: "integer", min: 1, max: 256, default: 4, aliases: ["nClusters"] },
  window: { kind: "integer", min: 1, max: 1023, default: 33 },
  nTextons: { kind: "integer", min: 1, max: 1024, default: 32 },
  bank: { kind: "value", check: checkBankOption, default: "maximum-response" },
  scale: { kind: "choice", of: ["none", "weber"], default: "none" },
  clustering: { kind: "choice", of: ["k-means", "mean-shift"], default: "k-means" },
  bandwidth: { kind: "number", min: 1e-6, max: 2 },
  nSamples: { kind: "integer", min: 1, max: 2 ** 24, default: 50_000 },
  nInit: { kind: "integer", min: 1, max: 100, default: 5 },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<TextureSegmentationOptions>;

/** What {@link textureSegmentation} returns: a {@link Segmentation} whose labels are the textures, and these. */
export interface TextureSegmentationResult extends Segmentation {
  /** Number of textures. */
  readonly count: number;
  /** What was found on the way: the textons, for other images of the same textures. */
  readonly textons: Textons;
  /** Roots of each texture's mean histogram, one after another: `count × textons.count` values. */
  readonly centers: Float64Array;
}

/** Pixels that mean shift starts from. */
const MOST_FOR_MEAN_SHIFT = 1000;

/**
 * Segments an image by texture: textons, their histograms in a window around each pixel, and clusters of these.
 *
 * Pixels get one label where the same small patterns occur about as often around them, whatever their gray is.
 *
 * @param image - gray, or colors, whose gray is taken, or responses as `filterBankResponses` gives them; alpha is ignored
 * @param options - see {@link TextureSegmentationOptions}
 * @returns labels (`height × width`, 0 … count − 1), textons, and the roots of the textures' histograms
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-argument` for responses or a bank that do not fit, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see J. Malik, S. Belongie, T. Leung, J. Shi, "Contour and texture analysis for image segmentation", IJCV 43(1), 2001, doi:10.1023/A:1011174803800
 * @see M. Varma, A. Zisserman, "A statistical approach to texture classification from single images", IJCV 62, 2005, doi:10.1007/s11263-005-4635-4
 *
 * @example
 * ```ts
 * import { textureSegmentation } from "@segkit/classical/texture-segmentation";
 *
 * // lines that run across on the left, and down on the right
 * const data = Float32Array.from({ length: 60 * 120 }, (_, i) => ((i % 120 < 60 ? Math.floor(i / 120) : i) % 6 < 3 ? 1 : 0));
 * const image = { data, height: 60, width: 120, channels: 1 };
 * const { labels } = textureSegmentation(image, { nSegments: 2, bank: "leung-malik", nTextons: 8, window: 15 });
 * const left = labels.data[30 * 120 + 10];
 * const right = labels.data[30 * 120 + 110];
 * console.assert(left !== right && labels.data[50 * 120 + 20] === left && labels.data[5 * 120 + 100] === right);
 * ```
 *
 * @remarks
 * The steps are `textons` (of the gray with mean 0 and deviation 1), `textonMap`, `textonHistograms` with `values: "roots"`, and k-means or mean shift; called one by one they give the same labels. Between the roots of histograms, squared distances are twice
 * Hellinger's. There is no published program to compare the whole with: every step agrees with its own reference.
 *
 * Near a border of two textures a window holds both, and its histogram may be nearest to a third. A texture whose elements are larger than the window falls apart: shrink the image, or take a larger window.
 *
 * Time: that of `filterBankResponses`, and O(pixels · nTextons · (channels + nSegments)). Memory: 8 · channels + 8 · nTextons bytes for each pixel.
 */
export function textureSegmentation(
  image: ImageLike | FeatureMap,
  options: TextureSegmentationOptions = {},
): TextureSegmentationResult {
  const where = "textureSegmentation";
  const settings = readOptions(where, options, textureSegmentationRules);
  const { nTextons, bank, scale, nSamples, seed, window, onProgress, signal } = settings;
  const call = { ...(onProgress && { onProgress }), ...(signal && { signal }) };
  const given = isFeatureMap(image) ? image : viewImage(image, where);
  const own = { nTextons, bank, scale, nSamples, seed, standardize: true, nInit: 1, maxIterations: 100 };
  const { textons, responses } = textonsOf(where, given, { ...own, ...call });
  const map = nearestTextons(where, responses!, textons);
  const histograms = histogramsOf(where, map, { window, nTextons, values: "roots", ...call });
  const centers = textureCenters(where, histograms, settings);
  const { height, width } = map;
  const labels = kmeansPredict(histograms, centers);
  return withSegments({ data: labels, height, width }, { count: centers.length / nTextons, textons, centers });
}

interface Clustering extends CallOptions {
  readonly clustering: "k-means" | "mean-shift";
  readonly nSegments: number;
  readonly bandwidth?: number;
  readonly nSamples: number;
  readonly nInit: number;
  readonly seed: number;
}

/** The centers of the histograms of some pixels. */
function textureCenters(where: string, histograms: FeatureMap, settings: Clustering): Float64Array {
  const { clustering, nSegments, bandwidth, nSamples, nInit, seed, onProgress, signal } = settings;
  const call = { ...(onProgress && { onProgress }), ...(signal && { signal }) };
  const stream = random(seed);
  if (clustering === "k-means") {
    const samples = sampleRows(histograms, nSamples, stream);
    return clusterCenters(where, "nSegments", samples, { count: nSegments, nInit, maxIterations: 100, seed, ...call });
  }
  const samples = sampleRows(histograms, Math.min(nSamples, MOST_FOR_MEAN_SHIFT), stream);
  // windows that are all alike leave no bandwidth to estimate, and are one texture
  if (bandwidth === undefined && areEqual(samples.data, samples.dimensions))
    return Float64Array.from(samples.data.subarray(0, samples.dimensions));
  const given: MeanShiftFeaturesOptions = { ...(bandwidth !== undefined && { bandwidth }), ...call };
  const climb = readOptions(where, given, meanShiftFeaturesRules);
  return withKernel(meanShiftKernel, (kernel, heap) => {
    const points = withWeights(heap, planesOf(where, kernel, heap, samples));
    return findModes(where, kernel, heap, points, climb, bandwidthFor(where, kernel, heap, points, climb)).centers;
  });
}

function areEqual(data: Float32Array, dimensions: number): boolean {
  for (let i = dimensions; i < data.length; i++) if (data[i] !== data[i - dimensions]) return false;
  return true;
}
