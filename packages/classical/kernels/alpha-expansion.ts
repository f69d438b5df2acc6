// α-expansion and αβ-swap: each move is a minimum cut, in which a pixel on the source's side takes the label α.
export { sumDifferences, writeContrast } from "./lib/contrast";
export { flowBytes, giveLevels, leftOver, solveFlow, startFlow } from "./lib/grid-flow";
export { energyOf, firstLabels, loadUnary, openLabels } from "./alpha-expansion/energy";
export { applyExpansion, applySwap, prepareExpansion, prepareSwap } from "./alpha-expansion/moves";
