export type { Point, RegionMoments, RegionProperties, RegionProperty } from "./properties.js";
export { type RegionAdjacencyOptions, type RegionGraph, regionAdjacency, regionAdjacencyRules } from "./region-adjacency.js";
export {
  type ExtraProperties,
  type MeasuredRegion,
  type RegionPropertiesOptions,
  regionProperties,
  regionPropertiesRules,
} from "./region-properties.js";
export {
  type RegionColumn,
  type RegionTable,
  type RegionTableOptions,
  regionTable,
  regionTableRules,
} from "./region-table.js";
export { type RegionTableToCsvOptions, regionTableToCsv, regionTableToCsvRules } from "./region-table-to-csv.js";
