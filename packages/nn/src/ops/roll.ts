/** Cyclic shifts, as Swin's shifted windows need them. */
import { SegmentationError } from "@segkit/core/errors";
import { checkAxis, type Value } from "../graph/value.js";
import { concat, sliceWithin } from "./shape.js";

/**
 * PyTorch's `roll`: moves elements by `shifts[i]` positions along `axes[i]`; what leaves at one end comes in at the other.
 *
 * @param x - any shape, float32: WebGPU leaves Slice of other types to the CPU
 * @param shifts - integers, negative ones towards the start; along an axis whose extent is known by name only, they have to be smaller than it at run time
 * @param axes - as many as shifts; negative ones count from the end
 * @returns the shape of `x`
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { type Model, trace } from "@segkit/nn";
 * import { roll } from "@segkit/nn/ops";
 *
 * const shifted: Model = {
 *   name: "shifted windows",
 *   inputs: { tokens: { type: "float32", dims: ["batch", "height", "width", 96] } },
 *   forward: (_, { tokens }) => ({ y: roll(tokens!, [-3, -3], [1, 2]) }),
 * };
 * console.assert(trace(shifted).outputs[0]?.[1].shape.join() === "batch,height,width,96");
 * ```
 *
 * @remarks
 * By Slice and Concat, as ONNX has no such operator; both stay on the GPU.
 */
export function roll(x: Value, shifts: readonly number[], axes: readonly number[]): Value {
  if (shifts.length !== axes.length || !shifts.every(Number.isSafeInteger)) {
    throw new SegmentationError("invalid-option", {
      where: "roll",
      option: "shifts",
      expected: `an integer for each of ${axes.length} axes`,
      received: shifts,
    });
  }
  return axes.reduce((y, axis, i) => rollAxis(y, shifts[i]!, checkAxis("roll", x, axis)), x);
}

function rollAxis(x: Value, shift: number, axis: number): Value {
  const extent = x.shape[axis]!;
  const by = typeof extent === "number" ? shift % extent : shift;
  if (by === 0) return x;
  // the result starts with what was `by` before the end, or |by| after the start
  return concat([sliceWithin(x, axis, -by), sliceWithin(x, axis, 0, -by)], axis);
}
