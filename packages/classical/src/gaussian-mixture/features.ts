/** Gaussian mixtures of plain feature vectors. */
import { checkFinite, readOptions } from "@segkit/core/validate";
import { checkFeatures, type Features } from "../kmeans/features.js";
import { fitPixels, type GaussianMixture, type GaussianMixtureResult } from "./gaussian-mixture.js";
import { type GaussianMixtureFeaturesOptions, gaussianMixtureFeaturesRules } from "./options.js";
import { predictPixels } from "./predict.js";

/** What {@link gaussianMixtureFeatures} returns: the mixture, and the likeliest component of each vector. */
export interface GaussianMixtureFeaturesResult extends Omit<GaussianMixtureResult, "labels" | "segments"> {
  /** The likeliest component of each vector, 0 … count − 1. */
  readonly labels: Int32Array;
}

/**
 * Fits a mixture of Gaussians to feature vectors, as {@link gaussianMixture} does to the pixels of an image.
 *
 * @param features - `count × dimensions` finite values, row-major; a feature map is such
 * @param options - see {@link GaussianMixtureFeaturesOptions}
 * @returns likeliest component of each vector, weights, means, covariances, likelihood of each iteration, bic, aic, convergence
 * @throws SegmentationError `invalid-argument` for features of the wrong type or size or not finite, `invalid-option` (also where a component collapses because
 *   `regularization` is 0), `aborted`, `out-of-memory`
 *
 * @see C. M. Bishop, "Pattern recognition and machine learning", Springer 2006, chapter 9
 *
 * @example
 * ```ts
 * import { gaussianMixtureFeatures } from "@segkit/classical/gaussian-mixture";
 *
 * const features = { data: Float32Array.of(0, 0, 1, 0, 0, 1, 9, 9, 8, 9, 9, 8), dimensions: 2 };
 * const { labels, weights } = gaussianMixtureFeatures(features, { nComponents: 2, covarianceType: "spherical" });
 * console.assert(labels[0] === labels[2] && labels[3] === labels[5] && labels[0] !== labels[3]);
 * console.assert(Math.abs(weights[0]! - 0.5) < 1e-6);
 * ```
 *
 * @remarks
 * All is as in {@link gaussianMixture} with `colorSpace: "none"`, of which `regularization` is a millionth of the squared range of all values, or 1e-6 at least. Bring features to one scale first (`standardizeFeatures`).
 */
export function gaussianMixtureFeatures(
  features: Features,
  options: GaussianMixtureFeaturesOptions = {},
): GaussianMixtureFeaturesResult {
  const where = "gaussianMixtureFeatures";
  const image = imageOf(where, features);
  const settings = readOptions(where, options, gaussianMixtureFeaturesRules);
  const { labels, ...mixture } = fitPixels(where, image, { ...settings, colorSpace: "none" });
  return { labels, ...mixture };
}

/** What {@link gaussianMixturePredictFeatures} returns. */
export interface GaussianMixtureFeaturesPrediction {
  /** The likeliest component of each vector, the lowest of equally likely ones. */
  readonly labels: Int32Array;
  /** Mean log-likelihood of a vector. */
  readonly logLikelihood: number;
}

/**
 * Gives each of other feature vectors its likeliest component: applies a mixture to new data.
 *
 * @param features - `count × dimensions` finite values, row-major
 * @param mixture - as {@link gaussianMixtureFeatures} returns it
 * @returns likeliest component of each vector, and how well the mixture describes them
 * @throws SegmentationError `invalid-argument` for features of the wrong type or size or not finite; `invalid-argument` or `invalid-option` for a mixture that is none or does not fit the features
 *
 * @example
 * ```ts
 * import { gaussianMixtureFeatures, gaussianMixturePredictFeatures } from "@segkit/classical/gaussian-mixture";
 *
 * const mixture = gaussianMixtureFeatures({ data: Float32Array.of(0, 1, 2, 20, 21, 22), dimensions: 1 }, { nComponents: 2 });
 * const { labels } = gaussianMixturePredictFeatures({ data: Float32Array.of(19, 3), dimensions: 1 }, mixture);
 * console.assert(labels[0] === mixture.labels[5] && labels[1] === mixture.labels[0]);
 * ```
 */
export function gaussianMixturePredictFeatures(
  features: Features,
  mixture: GaussianMixture,
): GaussianMixtureFeaturesPrediction {
  const where = "gaussianMixturePredictFeatures";
  const { labels, logLikelihood } = predictPixels(where, "features", imageOf(where, features), mixture);
  return { labels, logLikelihood };
}

/** Vectors as an image of one row. */
function imageOf(where: string, features: Features) {
  const { data, dimensions } = checkFeatures(where, features);
  checkFinite(where, "features.data", data);
  return { data, height: 1, width: data.length / dimensions, channels: dimensions };
}
