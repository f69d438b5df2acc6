export {
  type DavisEvaluation,
  type DavisEvaluationJSON,
  type DavisEvaluationOptions,
  type DavisObject,
  type DavisResult,
  type DavisSequence,
  davisEvaluation,
  davisEvaluationFromJSON,
  davisEvaluationRules,
} from "./davis-evaluation.js";
export type { DavisStatistics } from "./davis-statistics.js";
