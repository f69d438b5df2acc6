export type { SlicOptions } from "./options.js";
export { type SlicResult, slic } from "./slic.js";
