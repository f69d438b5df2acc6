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
export { fowlkesMallows } from "./fowlkes-mallows.js";
export {
  type AdjustedMutualInformationOptions,
  adjustedMutualInformation,
  adjustedMutualInformationRules,
  mutualInformation,
} from "./mutual-information.js";
export {
  type NormalizedMutualInformationOptions,
  normalizedMutualInformation,
  normalizedMutualInformationRules,
} from "./normalized-mutual-information.js";
export { type OverGroundTruths, overGroundTruths } from "./over-ground-truths.js";
export { type PairConfusionMatrix, pairConfusionMatrix } from "./pair-confusion-matrix.js";
export { adjustedRandIndex, probabilisticRandIndex, randIndex } from "./rand-index.js";
export { type BestOverlaps, bestOverlaps, segmentationCovering } from "./segmentation-covering.js";
export { type VMeasure, type VMeasureOptions, vMeasure, vMeasureRules } from "./v-measure.js";
export { type VariationOfInformation, variationOfInformation } from "./variation-of-information.js";
