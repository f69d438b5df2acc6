export {
  type AverageSurfaceDistanceOptions,
  averageSurfaceDistance,
  averageSurfaceDistanceRules,
} from "./average-surface-distance.js";
export { type HausdorffDistanceOptions, hausdorffDistance, hausdorffDistanceRules } from "./hausdorff-distance.js";
export type { SurfaceSpacing } from "./spacing.js";
export { type SurfaceDiceOptions, surfaceDice, surfaceDiceRules } from "./surface-dice.js";
export type { PointChoice } from "./surface-distances.js";
export {
  type SurfaceEvaluation,
  type SurfaceEvaluationJSON,
  type SurfaceEvaluationOptions,
  type SurfaceImage,
  type SurfaceResult,
  surfaceEvaluation,
  surfaceEvaluationFromJSON,
  surfaceEvaluationRules,
} from "./surface-evaluation.js";
export type { MaskOrVolume, VolumeMask } from "./volume.js";
