export type {
  PanopticCategory,
  PanopticCategoryResult,
  PanopticFigures,
  PanopticImage,
  PanopticImageResult,
  PanopticMeans,
  PanopticResult,
  PanopticSegment,
  PanopticSegmentation,
} from "./panoptic.js";
export {
  type PanopticEvaluation,
  type PanopticEvaluationJSON,
  type PanopticEvaluationOptions,
  panopticEvaluation,
  panopticEvaluationFromJSON,
  panopticEvaluationRules,
} from "./panoptic-evaluation.js";
export { panopticQuality } from "./panoptic-quality.js";
