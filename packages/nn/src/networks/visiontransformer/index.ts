export { type VisionTransformerConfig, type VitVariant, visionTransformerRules } from "./config.js";
export { visiontransformerFamily } from "./family.js";
export { visionTransformer } from "./visiontransformer.js";
