export type { Attribute, Attributes } from "./attributes.js";
export type { ElementType } from "./element-type.js";
export {
  addExtents,
  describeShape,
  divideExactly,
  type Extent,
  floorDivide,
  multiplyExtents,
  productOf,
  SymbolicExtent,
  sameExtent,
  subtractExtents,
  symbol,
} from "./extents.js";
export {
  type Constant,
  Graph,
  type GraphOptions,
  type Node,
  type NodeResult,
  type Opset,
  type Parameter,
} from "./graph.js";
export { fanInUniform, type Initial, ONES, ZEROS } from "./initial.js";
export type { ReceptiveField } from "./receptive-field.js";
export { int64, shapeTensor } from "./shape-tensor.js";
export { extentOf, numberOf, type Value } from "./value.js";
