export type {
  CityscapesClassRow,
  CityscapesDistance,
  CityscapesImage,
  CityscapesImageRow,
  CityscapesInstanceClass,
  CityscapesInstanceFigures,
  CityscapesInstanceImage,
  CityscapesInstanceResult,
  CityscapesPrediction,
  CityscapesResult,
  CityscapesRow,
} from "./cityscapes.js";
export {
  type CityscapesEvaluation,
  type CityscapesJSON,
  cityscapesEvaluation,
  cityscapesEvaluationFromJSON,
} from "./cityscapes-evaluation.js";
export {
  type CityscapesInstanceEvaluation,
  type CityscapesInstanceJSON,
  type CityscapesInstanceOptions,
  cityscapesInstanceEvaluation,
  cityscapesInstanceEvaluationFromJSON,
  cityscapesInstanceEvaluationRules,
} from "./cityscapes-instances.js";
