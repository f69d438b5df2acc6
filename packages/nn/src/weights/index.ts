export { toFloat32Elements } from "./elements.js";
export { readWeights } from "./read-weights.js";
export type { Weights, WeightTensor, WeightType } from "./weights.js";
