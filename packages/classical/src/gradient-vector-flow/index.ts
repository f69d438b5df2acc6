export type { GradientVectorFlowResult, VectorField } from "./flow.js";
export { gradientVectorFlow } from "./gradient-vector-flow.js";
export { type GradientVectorFlowOptions, gradientVectorFlowRules } from "./options.js";
