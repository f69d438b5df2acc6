export type { SlicOptions } from "./options.js";
export { type SlicResult, type SuperpixelCenters, slic } from "./slic.js";
