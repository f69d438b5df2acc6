export {
  type AdaptedRandError,
  type AdaptedRandErrorOptions,
  adaptedRandError,
  adaptedRandErrorRules,
} from "./adapted-rand-error.js";
export type { Comparison, ComparisonWith } from "./comparison.js";
export {
  type ContingencyTable,
  type ContingencyTableOptions,
  contingencyTable,
  contingencyTableRules,
} from "./contingency-table.js";
export {
  type NormalizedMutualInformationOptions,
  normalizedMutualInformation,
  normalizedMutualInformationRules,
} from "./normalized-mutual-information.js";
export { type OverGroundTruths, overGroundTruths } from "./over-ground-truths.js";
export { adjustedRandIndex, probabilisticRandIndex, randIndex } from "./rand-index.js";
export { type BestOverlaps, bestOverlaps, segmentationCovering } from "./segmentation-covering.js";
export { type VariationOfInformation, variationOfInformation } from "./variation-of-information.js";
