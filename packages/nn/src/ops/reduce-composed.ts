import { checkAxis, type Value } from "../graph/value.js";
import { abs, add, exp, log, mul, neg, sqrt, sub } from "./elementwise.js";
import { argMax, type ReduceAttributes, reduceMax, reduceSum } from "./reduce.js";
import { squeeze } from "./shape.js";

/** Reduces axes to the sum of absolute values, composed of other operators. */
export const reduceL1 = (x: Value, attributes: ReduceAttributes): Value => reduceSum(abs(x), attributes);

/** Reduces axes to the square root of the sum of squares, composed of other operators. */
export const reduceL2 = (x: Value, attributes: ReduceAttributes): Value => sqrt(reduceSum(mul(x, x), attributes));

/**
 * Reduces axes as PyTorch's `logsumexp`, composed of other operators: the logarithm of the sum of exponentials, by way of the largest element, so that none overflows.
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
 * Reduces an axis to the position of its smallest element, the first of equals, composed of other operators; int64.
 * @throws SegmentationError `invalid-option`
 */
export const argMin = (x: Value, axis: number, keepDims = false): Value => argMax(neg(x), axis, keepDims);
