export { argmax, argmaxRules } from "./argmax.js";
export {
  type ScoreFrame,
  type ScoreRows,
  type UpsampledArgmaxOptions,
  upsampledArgmax,
  upsampledArgmaxRules,
} from "./upsampled-argmax.js";
