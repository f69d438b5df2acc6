// Maximum flow between a source and a sink that every node may have links to, on a grid and on any graph, with capacities that are integers.
export { addTerminals, flowBytes, giveLevels, leftOver, openFlow, readSides, readSinks, setLinks, solveFlow, startFlow } from "./lib/grid-flow";
export { addGraphTerminals, graphBytes, openGraph, readGraph, solveGraph, startGraph } from "./max-flow/graph-flow";
