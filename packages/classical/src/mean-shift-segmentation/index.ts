export { meanShiftFilter } from "./filter.js";
export { type MeanShiftSegmentationResult, meanShiftSegmentation } from "./mean-shift-segmentation.js";
export {
  type MeanShiftFilterOptions,
  type MeanShiftSegmentationOptions,
  meanShiftFilterRules,
  meanShiftSegmentationRules,
} from "./options.js";
