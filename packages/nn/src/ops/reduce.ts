/** Sums, means and extremes along axes. */
import type { Extent } from "../graph/extents.js";
import { globalField } from "../graph/receptive-field.js";
import { int64 } from "../graph/shape-tensor.js";
import { checkAxis, checkType, type Value } from "../graph/value.js";
import { NUMBERS } from "./elementwise.js";

/** Attributes of everything that reduces axes. */
export interface ReduceAttributes {
  readonly axes: readonly number[];
  /** Whether reduced axes stay with extent 1. @default false */
  readonly keepDims?: boolean;
}

/** Reduces axes to the mean of their elements. */
export const reduceMean = (x: Value, attributes: ReduceAttributes): Value =>
  reduce("ReduceMean", "reduceMean", x, attributes, 18);
/** Reduces axes to their largest element. */
export const reduceMax = (x: Value, attributes: ReduceAttributes): Value => reduce("ReduceMax", "reduceMax", x, attributes, 18);
/** Reduces axes to their smallest element. */
export const reduceMin = (x: Value, attributes: ReduceAttributes): Value => reduce("ReduceMin", "reduceMin", x, attributes, 18);
/** Reduces axes to the sum of their elements. */
export const reduceSum = (x: Value, attributes: ReduceAttributes): Value => reduce("ReduceSum", "reduceSum", x, attributes, 13);

/** @param since - the operator-set version from which the axes are an input and no attribute */
function reduce(operator: string, where: string, x: Value, { axes, keepDims = false }: ReduceAttributes, since: number): Value {
  checkType(where, x, NUMBERS);
  const at = axes.map((axis) => checkAxis(where, x, axis));
  const shape = x.shape.flatMap((dim, i): Extent[] => (at.includes(i) ? (keepDims ? [1] : []) : [dim]));
  const asInput = x.graph.opset >= since;
  return x.graph.node(
    operator,
    asInput ? [x, int64(x.graph, at)] : [x],
    { keepdims: { int: keepDims ? 1 : 0 }, axes: asInput ? undefined : { ints: at } },
    { shape, type: x.type, field: reducedField(x, at) },
  );
}

/** Reduces an axis to the position of its largest element, the first of equals; int64. */
export function argMax(x: Value, axis: number, keepDims = false): Value {
  checkType("argMax", x, NUMBERS);
  const at = checkAxis("argMax", x, axis);
  const shape = x.shape.flatMap((dim, i): Extent[] => (i === at ? (keepDims ? [1] : []) : [dim]));
  return x.graph.node(
    "ArgMax",
    [x],
    { axis: { int: at }, keepdims: { int: keepDims ? 1 : 0 }, select_last_index: { int: 0 } },
    { shape, type: "int64", field: reducedField(x, [at]) },
  );
}

/** The receptive field of a reduction: over the channels of NCHW maps, that of its input; over any other axes, the whole input, whose positions it mixes. */
function reducedField(x: Value, axes: readonly number[]) {
  return x.shape.length === 4 && axes.every((axis) => axis === 1) ? x.field : globalField(x.field);
}
