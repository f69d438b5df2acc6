export type { BoundaryMode } from "./boundary.js";
export { type GaussianOptions, gaussian } from "./gaussian.js";
