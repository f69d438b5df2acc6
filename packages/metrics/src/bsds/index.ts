export {
  type BoundaryEvaluation,
  type BoundaryEvaluationJSON,
  type BoundaryEvaluationOptions,
  type BoundaryResult,
  boundaryEvaluation,
  boundaryEvaluationFromJSON,
  boundaryEvaluationRules,
} from "./boundary-evaluation.js";
export type { BoundaryImage } from "./count-boundaries.js";
export type { BoundaryFigures } from "./curve.js";
export {
  type BoundaryMatching,
  type MatchBoundariesOptions,
  matchBoundaries,
  matchBoundariesRules,
} from "./match-boundaries.js";
export {
  type RegionEvaluation,
  type RegionEvaluationJSON,
  type RegionEvaluationOptions,
  type RegionResult,
  type RegionScales,
  regionEvaluation,
  regionEvaluationFromJSON,
  regionEvaluationRules,
} from "./region-evaluation.js";
export type { RegionImage } from "./score-regions.js";
export { segmentationBoundaries } from "./segmentation-boundaries.js";
