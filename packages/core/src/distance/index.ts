export { type DistanceTransformOptions, distanceTransform, distanceTransformRules } from "./distance-transform.js";
export { type FeatureMap, type FeatureTransformOptions, featureTransform, featureTransformRules } from "./feature-transform.js";
export { signedDistanceTransform, signedDistanceTransformRules } from "./signed-distance-transform.js";
export type { Spacing } from "./transform.js";
