export { type DistanceTransformOptions, distanceTransform } from "./distance-transform.js";
export { type FeatureMap, type FeatureTransformOptions, featureTransform } from "./feature-transform.js";
export { signedDistanceTransform } from "./signed-distance-transform.js";
export type { Spacing } from "./transform.js";
