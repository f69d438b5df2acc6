export type { LevelSetFrame } from "../internal/level-sets/evolve.js";
export {
  type CheckerboardLevelSetOptions,
  checkerboardLevelSet,
  checkerboardLevelSetRules,
} from "./checkerboard-level-set.js";
export { type DiskLevelSetOptions, diskLevelSet, diskLevelSetRules } from "./disk-level-set.js";
export { type MorphologicalChanVeseResult, morphologicalChanVese } from "./morphological-chan-vese.js";
export { type MorphologicalChanVeseOptions, morphologicalChanVeseRules } from "./options.js";
