export {
  applyHysteresisThreshold,
  applyHysteresisThresholdRules,
  type HysteresisOptions,
} from "./apply-hysteresis-threshold.js";
export { type ThresholdOptions, type ThresholdResult, threshold, thresholdRules } from "./threshold.js";
export { type LiOptions, thresholdLi, thresholdLiRules } from "./threshold-li.js";
export { type LocalOptions, thresholdLocal, thresholdLocalRules } from "./threshold-local.js";
export { type MultiOtsuOptions, thresholdMultiOtsu, thresholdMultiOtsuRules } from "./threshold-multi-otsu.js";
export { type HistogramOptions, thresholdOtsu, thresholdOtsuRules } from "./threshold-otsu.js";
export { thresholdTriangle, thresholdTriangleRules } from "./threshold-triangle.js";
