export {
  attend,
  attentionScores,
  joinHeads,
  type Projections,
  type QueryKeyValue,
  type QueryKeyValueOptions,
  queryKeyValue,
  selfAttention,
  splitHeads,
} from "./attention.js";
export { type ConvOptions, type ConvTransposeOptions, convolution, transposedConvolution } from "./conv.js";
export { type Activation, type ConvNormOptions, convNorm } from "./conv-norm.js";
export { divisible } from "./divisible.js";
export type { Encoder, MapShapes, Maps, MapsKind } from "./encoder.js";
export { feedForward } from "./feed-forward.js";
export type { ClassifyingHead, Head, HeadContext, Neck } from "./head.js";
export { type LinearOptions, linear } from "./linear.js";
export { batchNorm, layerNorm } from "./norm.js";
export { prelu } from "./prelu.js";
export { type ParameterOptions, Scope } from "./scope.js";
export { type SqueezeExcitationOptions, squeezeExcitation } from "./squeeze-excitation.js";
