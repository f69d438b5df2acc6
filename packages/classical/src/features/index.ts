export { featureLabels } from "./feature-labels.js";
export type { FeatureMap } from "./feature-map.js";
export { stackFeatures } from "./stack-features.js";
export {
  type FeatureScale,
  type StandardizeFeaturesOptions,
  standardizeFeatures,
  standardizeFeaturesRules,
} from "./standardize-features.js";
