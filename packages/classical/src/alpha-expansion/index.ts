export { type AlphaExpansionResult, alphaExpansion } from "./alpha-expansion.js";
export type { EdgeWeights } from "./edge-weights.js";
export { type AlphaExpansionOptions, alphaExpansionRules } from "./options.js";
