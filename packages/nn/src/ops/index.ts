export * from "./activation.js";
export { adaptiveAveragePool } from "./adaptive-pool.js";
export { type AttentionAttributes, scaledDotProductAttention } from "./attention.js";
export { type ConvAttributes, type ConvTransposeAttributes, conv, convTranspose } from "./conv.js";
export { type CumSumAttributes, cumSum } from "./cumulate.js";
export { type DeformConvAttributes, deformConv } from "./deform-conv.js";
export { einsum } from "./einsum.js";
export {
  abs,
  add,
  and,
  cast,
  ceil,
  clip,
  cos,
  div,
  equal,
  exp,
  floor,
  greater,
  less,
  log,
  max,
  min,
  mul,
  neg,
  not,
  type Operand,
  pow,
  reciprocal,
  sin,
  sqrt,
  sub,
  where,
} from "./elementwise.js";
export { gather, gatherElements, gatherND, type Positions } from "./gather.js";
export { type GridSampleAttributes, gridSample } from "./grid-sample.js";
export { logSoftmax } from "./log-softmax.js";
export { greaterOrEqual, lessOrEqual, or, xor } from "./logic.js";
export { type GemmAttributes, gemm, matMul } from "./matrix.js";
export { type BatchNormalizationInputs, batchNormalization, instanceNormalization, layerNormalization } from "./norm.js";
export { groupNormalization, type LpNormalizationAttributes, lpNormalization, rmsNormalization } from "./normalize.js";
export { oneHot } from "./one-hot.js";
export {
  type AveragePoolAttributes,
  averagePool,
  globalAveragePool,
  globalMaxPool,
  type MaxPoolAttributes,
  maxPool,
  type PoolAttributes,
} from "./pool.js";
export { type RangeAttributes, range } from "./range.js";
export { type GruResult, gru, type LstmResult, lstm, type RecurrentAttributes, type RecurrentWeights } from "./recurrent.js";
export { argMax, type ReduceAttributes, reduceMax, reduceMean, reduceMin, reduceSum } from "./reduce.js";
export { argMin, reduceL1, reduceL2, reduceLogSumExp } from "./reduce-composed.js";
export { reduceProd } from "./reduce-prod.js";
export { type ResizeAttributes, resize } from "./resize.js";
export { type ResizeAntialiasedAttributes, resizeAntialiased } from "./resize-antialiased.js";
export { type RoiAlignAttributes, roiAlign } from "./roi-align.js";
export { roll } from "./roll.js";
export { type ScatterAttributes, scatterElements, scatterND } from "./scatter.js";
export {
  concat,
  depthToSpace,
  expand,
  flatten,
  type PadAttributes,
  pad,
  reshape,
  slice,
  split,
  squeeze,
  tile,
  transpose,
  unsqueeze,
} from "./shape.js";
export { geluTanh, mish } from "./smooth.js";
export { spaceToDepth } from "./space-to-depth.js";
export type { PerAxis } from "./spatial.js";
export { type TopK, type TopKAttributes, topK } from "./top-k.js";
export { trilu } from "./trilu.js";
export { maxPoolWithArgmax, type PooledWithArgmax, unpool } from "./unpool.js";
export { upsampleConv3d } from "./upsample-conv3d.js";
