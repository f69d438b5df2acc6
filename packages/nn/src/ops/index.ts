export * from "./activation.js";
export { adaptiveAveragePool } from "./adaptive-pool.js";
export { type ConvAttributes, type ConvTransposeAttributes, conv, convTranspose } from "./conv.js";
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
export { logSoftmax } from "./log-softmax.js";
export { type GemmAttributes, gemm, matMul } from "./matrix.js";
export { type BatchNormalizationInputs, batchNormalization, instanceNormalization, layerNormalization } from "./norm.js";
export {
  type AveragePoolAttributes,
  averagePool,
  globalAveragePool,
  globalMaxPool,
  type MaxPoolAttributes,
  maxPool,
  type PoolAttributes,
} from "./pool.js";
export { argMax, type ReduceAttributes, reduceMax, reduceMean, reduceMin, reduceSum } from "./reduce.js";
export { type ResizeAttributes, resize } from "./resize.js";
export { type ResizeAntialiasedAttributes, resizeAntialiased } from "./resize-antialiased.js";
export { roll } from "./roll.js";
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
export type { PerAxis } from "./spatial.js";
export { maxPoolWithArgmax, type PooledWithArgmax, unpool } from "./unpool.js";
export { upsampleConv3d } from "./upsample-conv3d.js";
