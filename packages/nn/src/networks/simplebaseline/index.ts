export { simplebaselineFamily } from "./family.js";
export { type SimpleBaselineConfig, simpleBaseline } from "./simplebaseline.js";
