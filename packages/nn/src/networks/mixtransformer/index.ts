export { type MitVariant, type MixTransformerConfig, mixTransformerRules } from "./config.js";
export { mixtransformerFamily } from "./family.js";
export { mixTransformer } from "./mixtransformer.js";
