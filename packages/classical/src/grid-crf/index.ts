export { type GridCrfResult, gridCrf } from "./grid-crf.js";
export { type GridCrfOptions, gridCrfRules } from "./options.js";
