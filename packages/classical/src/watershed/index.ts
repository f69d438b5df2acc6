export { type WatershedOptions, watershedRules } from "./options.js";
export { type WatershedResult, watershed } from "./watershed.js";
