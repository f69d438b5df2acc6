export { type FindBoundariesOptions, findBoundaries, type RegionBoundaryMode } from "./find-boundaries.js";
