/** Logarithms of softmax. */
import { checkAxis, type Value } from "../graph/value.js";
import { exp, log, sub } from "./elementwise.js";
import { reduceMax, reduceSum } from "./reduce.js";

/**
 * The logarithm of softmax along an axis, x − max − log Σ exp(x − max): precise where softmax itself would be 0.
 *
 * @param x - float32
 * @param axis - negative ones count from the end. Default the last
 * @returns the shape of `x`
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { type Model, trace } from "@segkit/nn";
 * import { logSoftmax } from "@segkit/nn/ops";
 *
 * const scores: Model = {
 *   name: "scores",
 *   inputs: { logits: { type: "float32", dims: ["batch", 21, "height", "width"] } },
 *   forward: (_, { logits }) => ({ y: logSoftmax(logits!, 1) }),
 * };
 * console.assert(trace(scores).outputs[0]?.[1].shape.join() === "batch,21,height,width");
 * ```
 *
 * @remarks
 * Written out, as WebGPU leaves LogSoftmax to the CPU.
 */
export function logSoftmax(x: Value, axis = -1): Value {
  const along = { axes: [checkAxis("logSoftmax", x, axis)], keepDims: true };
  const shifted = sub(x, reduceMax(x, along));
  return sub(shifted, log(reduceSum(exp(shifted), along)));
}
