/** Products, norms and further reductions; most are written by others. */
import type { Extent } from "../graph/extents.js";
import { globalField } from "../graph/receptive-field.js";
import { int64 } from "../graph/shape-tensor.js";
import { checkAxis, checkType, type Value } from "../graph/value.js";
import { abs, add, exp, log, mul, neg, sqrt, sub } from "./elementwise.js";
import { argMax, type ReduceAttributes, reduceMax, reduceSum } from "./reduce.js";
import { squeeze } from "./shape.js";

/** Sum of absolute values. */
export const reduceL1 = (x: Value, attributes: ReduceAttributes): Value => reduceSum(abs(x), attributes);

/** Square root of the sum of squares. */
export const reduceL2 = (x: Value, attributes: ReduceAttributes): Value => sqrt(reduceSum(mul(x, x), attributes));

/**
 * PyTorch's `logsumexp`: the logarithm of the sum of exponentials, by way of the largest element, so that none overflows.
 * @throws SegmentationError `invalid-option`
 */
export function reduceLogSumExp(x: Value, { axes, keepDims = false }: ReduceAttributes): Value {
  const at = axes.map((axis) => checkAxis("reduceLogSumExp", x, axis));
  const along = { axes: at, keepDims: true };
  const largest = reduceMax(x, along);
  const y = add(log(reduceSum(exp(sub(x, largest)), along)), largest);
  return keepDims ? y : squeeze(y, at);
}

/**
 * ONNX ReduceProd: the product along axes, of float32 or int32.
 * @throws SegmentationError `invalid-option`, `invalid-tensor`
 */
export function reduceProd(x: Value, { axes, keepDims = false }: ReduceAttributes): Value {
  checkType("reduceProd", x, ["float32", "int32"]);
  const at = axes.map((axis) => checkAxis("reduceProd", x, axis));
  const shape = x.shape.flatMap((dim, i): Extent[] => (at.includes(i) ? (keepDims ? [1] : []) : [dim]));
  const keepdims = { int: keepDims ? 1 : 0 };
  const field = globalField(x.field);
  // the axes are an attribute in opset 17, an input in 18
  return x.graph.opset >= 18
    ? x.graph.node("ReduceProd", [x, int64(x.graph, at)], { keepdims }, { shape, field })
    : x.graph.node("ReduceProd", [x], { keepdims, axes: { ints: at } }, { shape, field });
}

/**
 * Position of the smallest along an axis, the first of equals; int64.
 * @throws SegmentationError `invalid-option`
 */
export const argMin = (x: Value, axis: number, keepDims = false): Value => argMax(neg(x), axis, keepDims);
