export { cohenKappa, type MeanAccuracyOptions, meanAccuracy, pixelAccuracy } from "./accuracy.js";
export type { ClassMeanOptions } from "./class-counts.js";
export {
  type ClassLabels,
  type ConfusionMatrix,
  type ConfusionMatrixJSON,
  type ConfusionMatrixOptions,
  confusionMatrix,
  confusionMatrixFromJSON,
} from "./confusion-matrix.js";
export { frequencyWeightedIoU, meanIoU, perClassIoU } from "./iou.js";
export {
  type AverageOptions,
  dice,
  f1,
  perClassDice,
  perClassPrecision,
  perClassRecall,
  precision,
  recall,
} from "./precision-recall.js";
