/** Textons: what the responses at most pixels are like. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { random } from "@segkit/core/random";
import { phrase, type Rules, readOptions, type Settings } from "@segkit/core/validate";
import type { FeatureMap } from "../features/feature-map.js";
import type { FilterBank } from "../filter-bank/bank.js";
import type { Features } from "../kmeans/features.js";
import { type BankName, bankOf, checkBankOption } from "./feature-bank.js";
import { isFeatureMap, preparedResponses, type ResponseScale } from "./responses.js";
import { clusterCenters, sampleRows } from "./samples.js";

/** Options of {@link textons}. */
export interface TextonsOptions extends CallOptions {
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
   * How responses F are brought to one scale: `"weber"`, F · ln(1 + ‖F‖ / 0.03) / ‖F‖ at each pixel, as Varma and Zisserman do, so that contrast counts less; or `"none"`.
   * @default "none"
   */
  readonly scale?: ResponseScale;
  /**
   * Whether each image's gray first gets mean 0 and standard deviation 1. It does not count where responses are given.
   * @default true
   */
  readonly standardize?: boolean;
  /**
   * How many pixels, of all images together, are clustered; drawn at random where there are more.
   * @default 50000
   */
  readonly nSamples?: number;
  /**
   * Runs of k-means from different first centers; the best is kept.
   * @default 1
   */
  readonly nInit?: number;
  /**
   * Iterations of k-means at most.
   * @default 100
   */
  readonly maxIterations?: number;
  /**
   * Seed of the random choices.
   * @default 0
   */
  readonly seed?: number;
}

/** Bounds and defaults of {@link textons}' options. */
export const textonsRules = {
  nTextons: { kind: "integer", min: 1, max: 1024, default: 32, aliases: ["nClusters"] },
  bank: { kind: "value", check: checkBankOption, default: "maximum-response" },
  scale: { kind: "choice", of: ["none", "weber"], default: "none" },
  standardize: { kind: "flag", default: true },
  nSamples: { kind: "integer", min: 1, max: 2 ** 24, default: 50_000 },
  nInit: { kind: "integer", min: 1, max: 100, default: 1 },
  maxIterations: { kind: "integer", min: 1, max: 10_000, default: 100 },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<TextonsOptions>;

/** Textons, and how responses are made that they are compared with: plain data. */
export interface Textons {
  /** Number of textons. */
  readonly count: number;
  /** Length of a texton: the number of the bank's channels. */
  readonly dimensions: number;
  /** The textons, one after another. */
  readonly centers: Float64Array;
  /** The filters; absent where responses were given. */
  readonly bank?: FilterBank;
  readonly scale: ResponseScale;
  readonly standardize: boolean;
}

/**
 * Finds textons: the responses to a filter bank that stand for all responses of one or more images.
 *
 * They are the centers of the responses' clusters by k-means. `textonMap` says which texton every pixel of an image is nearest to.
 *
 * @param images - an image, responses as `filterBankResponses` gives them, or a list of either
 * @param options - see {@link TextonsOptions}
 * @returns the textons, with bank and scale, for `textonMap`
 * @throws SegmentationError `invalid-image`, `invalid-argument` for responses or a bank that do not fit, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see T. Leung, J. Malik, "Representing and recognizing the visual appearance of materials using three-dimensional textons", IJCV 43(1), 2001, doi:10.1023/A:1011126920638
 * @see M. Varma, A. Zisserman, "A statistical approach to texture classification from single images", IJCV 62, 2005, doi:10.1007/s11263-005-4635-4
 *
 * @example
 * ```ts
 * import { textonMap, textons } from "@segkit/classical/textons";
 *
 * // lines that run across on the left, and down on the right
 * const data = Float32Array.from({ length: 40 * 80 }, (_, i) => ((i % 80 < 40 ? Math.floor(i / 80) : i) % 6 < 3 ? 1 : 0));
 * const image = { data, height: 40, width: 80, channels: 1 };
 * const found = textons(image, { nTextons: 4, bank: "leung-malik" });
 * console.assert(found.count === 4 && found.dimensions === 48 && found.centers.length === 192);
 * console.assert(Math.max(...textonMap(image, found).data) === 3);
 * ```
 *
 * @remarks
 * The clustering is that of `kmeansFeatures`, scikit-learn's from the same first centers. Varma and Zisserman take ten textons of each class of textures, from images of that class alone, and put them together: `centers` of several
 * calls can be joined so.
 *
 * Time: that of `filterBankResponses`, and O(nSamples · nTextons · channels) for each iteration. Memory: the responses of one image, and of the samples.
 */
export function textons(
  images: ImageLike | FeatureMap | readonly (ImageLike | FeatureMap)[],
  options: TextonsOptions = {},
): Textons {
  return textonsOf("textons", images, readOptions("textons", options, textonsRules)).textons;
}

type TextonsSettings = Settings<TextonsOptions, typeof textonsRules>;

/** Textons on behalf of a public function, and the responses of a single image. */
export function textonsOf(
  where: string,
  images: ImageLike | FeatureMap | readonly (ImageLike | FeatureMap)[],
  settings: TextonsSettings,
): { readonly textons: Textons; readonly responses: FeatureMap | undefined } {
  const { nTextons, scale, standardize, nInit, maxIterations, seed, onProgress, signal } = settings;
  const call = { ...(onProgress && { onProgress }), ...(signal && { signal }) };
  const isList = Array.isArray(images);
  const list = (isList ? images : [images]) as readonly (ImageLike | FeatureMap)[];
  if (list.length === 0)
    throw new SegmentationError("invalid-argument", {
      ...{ where, option: "images", expected: "at least one image", received: images },
    });
  const bank = list.every(isFeatureMap) ? undefined : bankOf(settings.bank);
  const prepare = (given: ImageLike | FeatureMap, i: number): FeatureMap => {
    const option = isList ? `images[${i}]` : "image";
    return preparedResponses(where, option, given, { bank, scale, standardize, ...call });
  };
  const { samples, responses } = sampled(where, list, prepare, settings.nSamples, seed);
  const centers = clusterCenters(where, "nTextons", samples, { count: nTextons, nInit, maxIterations, seed, ...call });
  const found = { count: nTextons, dimensions: samples.dimensions, centers, scale, standardize };
  return { textons: bank ? { ...found, bank } : found, responses };
}

/** The responses of so many pixels of all images, drawn at random, and those of all pixels where there is one image. */
function sampled(
  where: string,
  list: readonly (ImageLike | FeatureMap)[],
  prepare: (given: ImageLike | FeatureMap, i: number) => FeatureMap,
  nSamples: number,
  seed: number,
): { readonly samples: Features; readonly responses: FeatureMap | undefined } {
  const stream = random(seed);
  // each image gives its share of the pixels, all images alike
  const most = Math.max(1, Math.floor(nSamples / list.length));
  const parts: Float32Array[] = [];
  let responses: FeatureMap | undefined;
  let dimensions = 0;
  for (const [i, given] of list.entries()) {
    const map = prepare(given, i);
    if (i > 0 && map.channels !== dimensions)
      throw new SegmentationError("invalid-argument", {
        where,
        option: `images[${i}]`,
        expected: `${dimensions} channels, as the others have`,
        received: phrase(`${map.channels}`),
      });
    dimensions = map.channels;
    parts.push(sampleRows(map, most, stream).data);
    responses = list.length === 1 ? map : undefined;
  }
  if (parts.length === 1) return { samples: { data: parts[0]!, dimensions }, responses };
  const data = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  return { samples: { data, dimensions }, responses };
}
