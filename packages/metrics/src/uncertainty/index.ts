export { type BootstrapDifference, bootstrapDifference, bootstrapDifferenceRules } from "./bootstrap-difference.js";
export {
  type BootstrapInterval,
  type BootstrapOptions,
  bootstrapInterval,
  bootstrapIntervalRules,
} from "./bootstrap-interval.js";
export { type ImageStatistic, meanOfImages, mergedMeasure } from "./images.js";
export {
  type Alternative,
  type PermutationTest,
  type PermutationTestOptions,
  permutationTest,
  permutationTestRules,
} from "./permutation-test.js";
export { type WilcoxonTest, type WilcoxonTestOptions, wilcoxonTest, wilcoxonTestRules } from "./wilcoxon-test.js";
