export { type SwinTransformerConfig, type SwinVariant, swinTransformerRules } from "./config.js";
export { swintransformerFamily } from "./family.js";
export { swinTransformer } from "./swintransformer.js";
