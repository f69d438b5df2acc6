export { estimateBandwidth } from "./estimate-bandwidth.js";
export { type MeanShiftResult, meanShift } from "./mean-shift.js";
export { type MeanShiftFeaturesResult, meanShiftFeatures } from "./mean-shift-features.js";
export {
  type ClimbOptions,
  type EstimateBandwidthOptions,
  estimateBandwidthRules,
  type MeanShiftFeaturesOptions,
  type MeanShiftOptions,
  meanShiftFeaturesRules,
  meanShiftRules,
} from "./options.js";
