/** Options of mean shift. */
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkMask, extendRules, type Rules, type Settings } from "@segkit/core/validate";
import { COLOR_SPACES, type ColorSpace } from "../kmeans/image-points.js";

/** What both forms of mean shift take. */
export interface ClimbOptions extends CallOptions {
  /**
   * The radius of a flat kernel, the standard deviation of a Gaussian one, > 0, in units of the features. Modes nearer than this are one. If absent, it is estimated (see `quantile`).
   */
  readonly bandwidth?: number;
  /** Which share of the points is to be nearer than the bandwidth where that is estimated, 0 … 1: see `estimateBandwidth`. @default 0.3 */
  readonly quantile?: number;
  /**
   * How points around count: in a `flat` kernel all alike, as in scikit-learn; in a `gaussian` one by their distance, up to six bandwidths.
   * @default "flat"
   */
  readonly kernel?: "flat" | "gaussian";
  /** How many points a cell needs for a start, ≥ 1. @default 1 */
  readonly minBinFrequency?: number;
  /** Whether points farther than the bandwidth from all modes belong to the nearest nevertheless; otherwise their label is −1. @default true */
  readonly clusterAll?: boolean;
  /** Steps of a climb at most, after the first one. @default 300 */
  readonly maxIterations?: number;
}

/** Options of {@link meanShiftFeatures}. */
export interface MeanShiftFeaturesOptions extends ClimbOptions {
  /** Whether the climb starts from the centers of cells as wide as the bandwidth, instead of from all points: much faster, and seldom misses a mode. @default false */
  readonly binSeeding?: boolean;
}

/** Options of {@link meanShift}. */
export interface MeanShiftOptions extends ClimbOptions {
  /** Whether the climb starts from the centers of cells as wide as the bandwidth, instead of from all colors: much faster, and seldom misses a mode. @default true */
  readonly binSeeding?: boolean;
  /**
   * Where colors are compared: `"rgb"` (samples as they are: 0 … 255 or 0 … 1), `"gray"` (intensity, 0 … 1), `"lab"` or `"luv"` (CIE, D65), or `"none"`: every
   * channel of an image of any number of channels as it is. As in `kmeans`. @default "rgb"
   */
  readonly colorSpace?: ColorSpace;
  /** Only pixels inside take part; the others get label −1, and may have any samples. All take part if absent. */
  readonly mask?: Mask;
  /** Seed of the choice of pixels by which the bandwidth is estimated. @default 0 */
  readonly seed?: number;
}

const quantileRule = { kind: "number", min: 0, max: 1, default: 0.3 } as const;
const seedRule = { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 } as const;

/** Bounds and defaults of what both forms take. */
const climbRules = {
  bandwidth: { kind: "number", min: 0, exclusiveMin: true, max: 1e30, aliases: ["radius"] },
  quantile: quantileRule,
  kernel: { kind: "choice", of: ["flat", "gaussian"], default: "flat" },
  minBinFrequency: { kind: "integer", min: 1, default: 1, aliases: ["min_bin_freq"] },
  clusterAll: { kind: "flag", default: true },
  maxIterations: { kind: "integer", min: 0, max: 1_000_000, default: 300 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<ClimbOptions>;

/** Bounds and defaults of {@link meanShiftFeatures}'s options. */
export const meanShiftFeaturesRules = /* @__PURE__ */ extendRules(climbRules, {
  binSeeding: { kind: "flag", default: false },
}) satisfies Rules<MeanShiftFeaturesOptions>;

/** Bounds and defaults of {@link meanShift}'s options. */
export const meanShiftRules = /* @__PURE__ */ extendRules(climbRules, {
  binSeeding: { kind: "flag", default: true },
  colorSpace: { kind: "choice", of: COLOR_SPACES, default: "rgb" },
  mask: { kind: "mask", check: checkMask },
  seed: seedRule,
}) satisfies Rules<MeanShiftOptions>;

/** Options with every default filled in. */
export type MeanShiftSettings = Settings<MeanShiftFeaturesOptions, typeof meanShiftFeaturesRules>;

/** Options of {@link estimateBandwidth}. */
export interface EstimateBandwidthOptions extends CallOptions {
  /** Which share of the points is to be nearer, 0 … 1; 0.5 takes the median of distances. @default 0.3 */
  readonly quantile?: number;
  /** How many points, chosen at random, the estimate is made of; all if absent. Time grows with the square. */
  readonly nSamples?: number;
  /** Seed of the choice. @default 0 */
  readonly seed?: number;
}

/** Bounds and defaults of {@link estimateBandwidth}'s options. */
export const estimateBandwidthRules = {
  quantile: quantileRule,
  nSamples: { kind: "integer", min: 1 },
  seed: seedRule,
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<EstimateBandwidthOptions>;
