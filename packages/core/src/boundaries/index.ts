export { type BoundaryMode, type FindBoundariesOptions, findBoundaries } from "./find-boundaries.js";
