export {
  type ClickEvaluation,
  type ClickEvaluationJSON,
  type ClickEvaluationOptions,
  type ClickedObject,
  type ClickResult,
  type ClickSegmenter,
  clickEvaluation,
  clickEvaluationFromJSON,
  clickEvaluationRules,
} from "./click-evaluation.js";
export { type Click, type SimulateClickOptions, simulateClick, simulateClickRules } from "./simulate-click.js";
