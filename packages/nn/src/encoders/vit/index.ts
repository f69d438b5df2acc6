export { patchMap, type VitEncoderConfig, type VitTokens, vitBlock, vitEmbedding, vitEncoder } from "./vit.js";
