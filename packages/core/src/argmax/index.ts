export { argmax, argmaxRules } from "./argmax.js";
export { type UpsampledArgmaxOptions, upsampledArgmax, upsampledArgmaxRules } from "./upsampled-argmax.js";
