export { type HierarchicalWatershedResult, hierarchicalWatershed } from "./hierarchical-watershed.js";
export { type HierarchicalWatershedOptions, hierarchicalWatershedRules } from "./options.js";
