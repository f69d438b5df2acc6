export { type RegionAdjacencyOptions, type RegionGraph, regionAdjacency, regionAdjacencyRules } from "./region-adjacency.js";
export {
  type Point,
  type RegionProperties,
  type RegionPropertiesOptions,
  type RegionProperty,
  regionProperties,
  regionPropertiesRules,
} from "./region-properties.js";
