export {
  type EvaluateVocOptions,
  evaluateVoc,
  evaluateVocRules,
  type VocAnnotation,
  type VocCategoryResult,
  type VocGroundTruth,
  type VocResult,
} from "./evaluate-voc.js";
