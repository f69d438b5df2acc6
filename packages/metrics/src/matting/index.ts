export {
  type MattingEvaluation,
  type MattingEvaluationJSON,
  type MattingEvaluationOptions,
  type MattingResult,
  mattingEvaluation,
  mattingEvaluationFromJSON,
  mattingEvaluationRules,
} from "./matting-evaluation.js";
