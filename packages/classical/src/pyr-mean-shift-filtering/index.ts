export {
  type PyrMeanShiftFilteringOptions,
  pyrMeanShiftFiltering,
  pyrMeanShiftFilteringRules,
} from "./pyr-mean-shift-filtering.js";
