export { type MeanAccuracyOptions, meanAccuracy, meanAccuracyRules, pixelAccuracy } from "./accuracy.js";
export type { ClassMeanOptions } from "./class-counts.js";
export type { ClassValues } from "./class-values.js";
export { cohenKappa } from "./cohen-kappa.js";
export {
  type ClassLabels,
  type ConfusionMatrix,
  type ConfusionMatrixJSON,
  type ConfusionMatrixOptions,
  confusionMatrix,
  confusionMatrixFromJSON,
  confusionMatrixRules,
} from "./confusion-matrix.js";
export { frequencyWeightedIoU, meanIoU, meanIoURules, perClassIoU } from "./iou.js";
export {
  type AverageOptions,
  dice,
  diceRules,
  f1,
  f1Rules,
  perClassDice,
  perClassPrecision,
  perClassRecall,
  precision,
  precisionRules,
  recall,
  recallRules,
} from "./precision-recall.js";
