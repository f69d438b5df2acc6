export { type SuperpixelHierarchyOptions, superpixelHierarchyRules } from "./options.js";
export { type SuperpixelHierarchyResult, superpixelHierarchy } from "./superpixel-hierarchy.js";
