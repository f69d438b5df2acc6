export { type SegformerConfig, type SegformerVariant, segformerFromConfig } from "./config.js";
export { segformerFamily } from "./family.js";
export { segformer } from "./segformer.js";
