export { type FloodOptions, type FloodSeed, flood, floodRules } from "./flood.js";
export { floodFill, floodFillRules } from "./flood-fill.js";
