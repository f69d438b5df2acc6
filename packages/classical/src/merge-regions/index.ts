export { type MergeRegionsResult, mergeRegions } from "./merge-regions.js";
export { type MergeRegionsOptions, mergeRegionsRules } from "./options.js";
