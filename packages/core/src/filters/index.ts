export { type BilateralOptions, bilateral, bilateralRules } from "./bilateral.js";
export { BOUNDARY_MODES, type BoundaryMode, extendIndex } from "./boundary.js";
export { type BoxFilterOptions, boxFilter, boxFilterRules } from "./box-filter.js";
export {
  type DifferenceOfGaussiansOptions,
  differenceOfGaussians,
  differenceOfGaussiansRules,
} from "./difference-of-gaussians.js";
export type { DerivativeOptions, EdgeOptions } from "./edges.js";
export { type GaussianOptions, gaussian, gaussianRules } from "./gaussian.js";
export { type GuidedFilterOptions, guidedFilter, guidedFilterRules } from "./guided-filter.js";
export { laplacian, laplacianRules } from "./laplacian.js";
export { type MedianOptions, median, medianRules } from "./median.js";
export { prewitt, prewittRules } from "./prewitt.js";
export { scharr, scharrRules } from "./scharr.js";
export { sobel, sobelRules } from "./sobel.js";
