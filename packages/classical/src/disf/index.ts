export { type DisfResult, disf } from "./disf.js";
export { type DisfOptions, disfRules } from "./options.js";
