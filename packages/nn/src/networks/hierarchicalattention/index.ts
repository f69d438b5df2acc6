export { hierarchicalattentionFamily } from "./family.js";
export { type HierarchicalAttentionConfig, hierarchicalAttention } from "./hierarchicalattention.js";
