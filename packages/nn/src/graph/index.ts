export {
  addDims,
  type Dim,
  describeShape,
  divideExactly,
  floorDivide,
  multiplyDims,
  productOf,
  SymbolicDim,
  sameDim,
  subtractDims,
  symbol,
} from "./dims.js";
export {
  type Attribute,
  type Attributes,
  type Constant,
  Graph,
  type GraphOptions,
  type Node,
  type NodeResult,
  type Opset,
  type Parameter,
} from "./graph.js";
export { fanInUniform, type Initial, ONES, ZEROS } from "./initial.js";
export { int64, shapeTensor } from "./shape-tensor.js";
export { dimOf, type ElementType, numberOf, type ReceptiveField, type Value } from "./value.js";
