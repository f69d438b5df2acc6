export type { Point, RegionProperties, RegionProperty } from "./properties.js";
export { type RegionAdjacencyOptions, type RegionGraph, regionAdjacency, regionAdjacencyRules } from "./region-adjacency.js";
export {
  type RegionPropertiesOptions,
  regionProperties,
  regionPropertiesRules,
} from "./region-properties.js";
