// Binary segmentation by a minimum cut: color models of what was drawn on, contrast between neighbors, and the flow that earlier prompts left.
export { sumDifferences, writeContrast } from "./lib/contrast";
export { flowBytes, giveLevels, keptBytes, keptFrom, leftOver, openFlow, readSides, reopenFlow, solveFlow, startFlow } from "./lib/grid-flow";
export { binPixels, smoothCounts, writeModels } from "./graph-cut/colors";
export { setGivenTerminals, setModelTerminals, setWeights } from "./graph-cut/terminals";
