export { hierarchyFrom, hierarchyFromJSON } from "./from-data.js";
export type { Hierarchy, HierarchyCut, HierarchyData, HierarchyJSON, HierarchyLevel } from "./hierarchy.js";
