export { type HausdorffDistanceOptions, hausdorffDistance, hausdorffDistanceRules } from "./hausdorff-distance.js";
export type { PointChoice } from "./points.js";
