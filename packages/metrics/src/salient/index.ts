export type { CutMeasures, CutSummary } from "./cut-measures.js";
export type { SalientResult } from "./result.js";
export {
  type SalientEvaluation,
  type SalientEvaluationJSON,
  type SalientEvaluationOptions,
  salientEvaluation,
  salientEvaluationFromJSON,
  salientEvaluationRules,
} from "./salient-evaluation.js";
