export { argmax, argmaxRules } from "./argmax.js";
export { type ScoreFrame, type UpsampledArgmaxOptions, upsampledArgmax, upsampledArgmaxRules } from "./upsampled-argmax.js";
