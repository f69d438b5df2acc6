export { type LscResult, lsc } from "./lsc.js";
export { type LscOptions, lscRules } from "./options.js";
