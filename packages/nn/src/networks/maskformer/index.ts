export { maskformerFamily } from "./family.js";
export { type MaskformerConfig, maskformer } from "./maskformer.js";
