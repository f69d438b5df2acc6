export { type BilateralOptions, bilateral } from "./bilateral.js";
export type { BoundaryMode } from "./boundary.js";
export { type BoxFilterOptions, boxFilter } from "./box-filter.js";
export type { EdgeOptions } from "./edges.js";
export { type GaussianOptions, gaussian } from "./gaussian.js";
export { type GuidedFilterOptions, guidedFilter } from "./guided-filter.js";
export { type MedianOptions, median } from "./median.js";
export { scharr } from "./scharr.js";
export { sobel } from "./sobel.js";
