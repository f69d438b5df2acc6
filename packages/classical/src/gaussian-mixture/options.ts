/** Options of Gaussian mixtures. */
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkMask, checkObject, checkOneOf, extendRules, type Rules, type Settings } from "@segkit/core/validate";
import { COLOR_SPACES, type ColorSpace } from "../kmeans/image-points.js";
import { COVARIANCE_TYPES, type CovarianceType, type MixtureParameters } from "./parameters.js";

/** Options of {@link gaussianMixture}. */
export interface GaussianMixtureOptions extends CallOptions {
  /** Number of components, 1 … 256, at most the number of pixels. `bic` tells which number the image supports. @default 5 */
  readonly nComponents?: number;
  /**
   * The shape of the components: `"full"` (each has a covariance matrix of its own), `"tied"` (all share one), `"diag"` (a variance for each
   * dimension) or `"spherical"` (one variance). @default "full"
   */
  readonly covarianceType?: CovarianceType;
  /**
   * First parameters: `"k-means"` takes those of its clusters, `"random"` those of the pixels nearest to random ones; or the parameters themselves, a
   * result of an earlier call, say. @default "k-means"
   */
  readonly init?: "k-means" | "random" | MixtureParameters;
  /** Runs from different first parameters; the one of largest likelihood wins. Given parameters run once. @default 1 */
  readonly nInit?: number;
  /** Iterations of one run at most. @default 100 */
  readonly maxIterations?: number;
  /** A run ends when the mean log-likelihood of a pixel changes by less in an iteration; with 0, only after `maxIterations`. @default 0.001 */
  readonly tolerance?: number;
  /**
   * What is added to every variance in each iteration, in squared units of the features, so that a component of equal colors keeps a width. If absent, a millionth of the
   * squared range of the features: 0.065 for bytes as they are, 1e-6 for gray and for floats 0 … 1, 0.01 in Lab and Luv.
   */
  readonly regularization?: number;
  /**
   * Where colors are compared: `"rgb"` (samples as they are: 0 … 255 or 0 … 1), `"gray"` (intensity, 0 … 1), `"lab"` or `"luv"` (CIE, D65), or `"none"`: every
   * channel of an image of any number of channels as it is. As in `kmeans`. @default "rgb"
   */
  readonly colorSpace?: ColorSpace;
  /** Only pixels inside take part; the others get label −1, and may have any samples. All take part if absent. */
  readonly mask?: Mask;
  /** Seed of the random choices. @default 0 */
  readonly seed?: number;
}

/** Options of {@link gaussianMixtureFeatures}: those of {@link gaussianMixture} that are not about images. */
export interface GaussianMixtureFeaturesOptions extends Omit<GaussianMixtureOptions, "colorSpace" | "mask"> {}

/** Bounds and defaults of {@link gaussianMixtureFeatures}'s options. */
export const gaussianMixtureFeaturesRules = {
  nComponents: { kind: "integer", min: 1, max: 256, default: 5 },
  covarianceType: { kind: "choice", of: COVARIANCE_TYPES, default: "full" },
  init: { kind: "value", check: checkInit, default: "k-means", aliases: ["init_params", "initialization"] },
  nInit: { kind: "integer", min: 1, max: 1000, default: 1 },
  maxIterations: { kind: "integer", min: 1, max: 1_000_000, default: 100 },
  tolerance: { kind: "number", min: 0, default: 1e-3 },
  regularization: { kind: "number", min: 0, max: 1e30, aliases: ["reg_covar"] },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<GaussianMixtureFeaturesOptions>;

/** Bounds and defaults of {@link gaussianMixture}'s options. */
export const gaussianMixtureRules = /* @__PURE__ */ extendRules(gaussianMixtureFeaturesRules, {
  colorSpace: { kind: "choice", of: COLOR_SPACES, default: "rgb" },
  mask: { kind: "mask", check: checkMask },
}) satisfies Rules<GaussianMixtureOptions>;

/** Options with every default filled in. */
export type MixtureSettings = Settings<GaussianMixtureOptions, typeof gaussianMixtureRules>;

type Init = NonNullable<GaussianMixtureOptions["init"]>;

function checkInit(where: string, option: string, init: Init): Init {
  return typeof init === "string" ? checkOneOf(where, option, init, ["k-means", "random"]) : checkObject(where, option, init);
}
