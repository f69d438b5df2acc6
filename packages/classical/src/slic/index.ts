export { type SlicOptions, slicRules } from "./options.js";
export { type SlicResult, slic } from "./slic.js";
