export { type DenseCrfResult, denseCrf } from "./dense-crf.js";
export { type DenseCrfFeaturesResult, denseCrfFeatures } from "./dense-crf-features.js";
export { type DenseCrfSession, denseCrfSession } from "./dense-crf-session.js";
export {
  type CrfKernel,
  type CrfWeight,
  type DenseCrfFeaturesOptions,
  type DenseCrfOptions,
  type DenseCrfSessionOptions,
  denseCrfFeaturesRules,
  denseCrfRules,
  denseCrfSessionRules,
} from "./options.js";
export { type UnaryFromLabelsOptions, unaryFromLabels, unaryFromLabelsRules } from "./unary-from-labels.js";
export {
  type UnaryFromProbabilitiesOptions,
  unaryFromProbabilities,
  unaryFromProbabilitiesRules,
} from "./unary-from-probabilities.js";
