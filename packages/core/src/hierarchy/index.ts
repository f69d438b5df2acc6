export { hierarchyFromContours } from "./from-contours.js";
export { hierarchyFrom, hierarchyFromJSON, trustedHierarchy } from "./from-data.js";
export type { Hierarchy, HierarchyCut, HierarchyData, HierarchyJSON, HierarchyLevel, SaliencyOptions } from "./hierarchy.js";
export { saliencyRules } from "./saliency.js";
