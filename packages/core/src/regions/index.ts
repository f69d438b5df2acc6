export { type RegionAdjacencyOptions, type RegionGraph, regionAdjacency } from "./region-adjacency.js";
export {
  type Point,
  type RegionProperties,
  type RegionPropertiesOptions,
  type RegionProperty,
  regionProperties,
} from "./region-properties.js";
