export { featureLabels } from "./feature-labels.js";
export type { FeatureMap } from "./feature-map.js";
export { type PixelFeaturesOptions, pixelFeaturesRules } from "./options.js";
export { pixelFeatures } from "./pixel-features.js";
export { stackFeatures } from "./stack-features.js";
export {
  type FeatureScale,
  type StandardizeFeaturesOptions,
  standardizeFeatures,
  standardizeFeaturesRules,
} from "./standardize-features.js";
