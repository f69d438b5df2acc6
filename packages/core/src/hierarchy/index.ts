export { hierarchyFrom, hierarchyFromJSON, trustedHierarchy } from "./from-data.js";
export type { Hierarchy, HierarchyCut, HierarchyData, HierarchyJSON, HierarchyLevel } from "./hierarchy.js";
