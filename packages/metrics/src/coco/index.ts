export type { AreaRange } from "./area-range.js";
export {
  type CocoAveragePrecisionOptions,
  type CocoAverageRecallOptions,
  type CocoCells,
  cocoAveragePrecision,
  cocoAveragePrecisionRules,
  cocoAverageRecall,
  cocoAverageRecallRules,
} from "./average.js";
export {
  type CocoEvaluation,
  type CocoEvaluationJSON,
  type CocoEvaluationOptions,
  cocoEvaluation,
  cocoEvaluationFromJSON,
  cocoEvaluationRules,
} from "./coco-evaluation.js";
export type { CocoAnnotation, CocoCategory, CocoDetection, CocoGroundTruth, CocoImage } from "./coco-file.js";
export { type CocoEvaluated, type EvaluateCocoOptions, evaluateCoco, evaluateCocoRules } from "./evaluate-coco.js";
export { type KeypointSimilarityOptions, keypointSimilarity, keypointSimilarityRules } from "./keypoint-similarity.js";
export {
  type DetectionCounts,
  type DetectionMatching,
  type MatchDetectionsOptions,
  matchDetections,
  matchDetectionsRules,
} from "./match-detections.js";
export type { CocoMatch } from "./matches.js";
export { type CocoOptions, type CocoSettings, cocoRules } from "./options.js";
export type { CocoResult } from "./result.js";
export { KEYPOINT_SIGMAS } from "./sigmas.js";
export type { ImageStateJSON } from "./state-json.js";
export type { CocoWarning } from "./warning.js";
