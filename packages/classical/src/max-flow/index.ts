export { type FlowGrid, type GridLinks, gridMaxFlow } from "./grid-max-flow.js";
export { type FlowGraph, type MaxFlowResult, maxFlow } from "./max-flow.js";
export { gridMaxFlowRules, type MaxFlowOptions, maxFlowRules } from "./options.js";
