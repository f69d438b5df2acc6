export {
  type PckEvaluation,
  type PckEvaluationJSON,
  type PckEvaluationOptions,
  type PckResult,
  pckEvaluation,
  pckEvaluationFromJSON,
  pckEvaluationRules,
} from "./pck-evaluation.js";
export {
  type PcpEvaluation,
  type PcpEvaluationJSON,
  type PcpEvaluationOptions,
  type PcpResult,
  pcpEvaluation,
  pcpEvaluationFromJSON,
  pcpEvaluationRules,
} from "./pcp-evaluation.js";
