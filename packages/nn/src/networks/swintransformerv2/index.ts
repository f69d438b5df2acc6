export { type SwinTransformerV2Config, type SwinV2Variant, swinTransformerV2Rules } from "./config.js";
export { swintransformerv2Family } from "./family.js";
export { swinTransformerV2 } from "./swintransformerv2.js";
