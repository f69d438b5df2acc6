export { type SegformerConfig, type SegformerVariant, segformerFromConfig } from "./config.js";
export { segformer } from "./segformer.js";
