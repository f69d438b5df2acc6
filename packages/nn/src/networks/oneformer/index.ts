export { oneformerFamily } from "./family.js";
export { type OneformerConfig, oneformer } from "./oneformer.js";
export type { OneformerTask } from "./tasks.js";
