export {
  type GaussianMixtureFeaturesPrediction,
  type GaussianMixtureFeaturesResult,
  gaussianMixtureFeatures,
  gaussianMixturePredictFeatures,
} from "./features.js";
export { type GaussianMixture, type GaussianMixtureResult, gaussianMixture } from "./gaussian-mixture.js";
export {
  type GaussianMixtureFeaturesOptions,
  type GaussianMixtureOptions,
  gaussianMixtureFeaturesRules,
  gaussianMixtureRules,
} from "./options.js";
export type { CovarianceType, MixtureParameters } from "./parameters.js";
export { type GaussianMixturePrediction, gaussianMixturePredict } from "./predict.js";
export { gaussianMixtureResponsibilities } from "./responsibilities.js";
