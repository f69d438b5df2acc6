export { argmax } from "./argmax.js";
export { type UpsampledArgmaxOptions, upsampledArgmax } from "./upsampled-argmax.js";
