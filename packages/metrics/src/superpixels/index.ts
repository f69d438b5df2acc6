export { achievableSegmentationAccuracy } from "./achievable-segmentation-accuracy.js";
export {
  type BoundaryToleranceOptions,
  boundaryPrecision,
  boundaryPrecisionRules,
  boundaryRecall,
  boundaryRecallRules,
} from "./boundary-recall.js";
export { explainedVariation } from "./explained-variation.js";
export { type RegionSizes, regionSizes } from "./region-sizes.js";
export { compactness, contourDensity } from "./shape.js";
export {
  type UndersegmentationErrorOptions,
  undersegmentationError,
  undersegmentationErrorRules,
} from "./undersegmentation-error.js";
