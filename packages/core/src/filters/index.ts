export { type BilateralOptions, bilateral, bilateralRules } from "./bilateral.js";
export type { BoundaryMode } from "./boundary.js";
export { type BoxFilterOptions, boxFilter, boxFilterRules } from "./box-filter.js";
export type { EdgeOptions } from "./edges.js";
export { type GaussianOptions, gaussian, gaussianRules } from "./gaussian.js";
export { type GuidedFilterOptions, guidedFilter, guidedFilterRules } from "./guided-filter.js";
export { type MedianOptions, median, medianRules } from "./median.js";
export { scharr, scharrRules } from "./scharr.js";
export { sobel, sobelRules } from "./sobel.js";
