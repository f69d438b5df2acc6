export type { LevelSetFrame } from "../internal/level-sets/evolve.js";
export { type ChanVeseResult, chanVese } from "./chan-vese.js";
export type { LevelSet } from "./initial-level-set.js";
export { type ChanVeseOptions, chanVeseRules } from "./options.js";
