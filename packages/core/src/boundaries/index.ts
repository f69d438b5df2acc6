export { type FindBoundariesOptions, findBoundaries, findBoundariesRules, type RegionBoundaryMode } from "./find-boundaries.js";
