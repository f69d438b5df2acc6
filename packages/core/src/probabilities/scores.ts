/** What functions of scores take: a tensor of floats, which is copied. */
import { phrase, SegmentationError } from "../errors/errors.js";
import type { Tensor } from "../tensor/tensor.js";
import { asArray } from "../validate/kind.js";
import { slipOf } from "../validate/slip.js";

/** Floats that the kernel works on at once, so that its memory does not grow with the tensor. */
export const TILE = 2 ** 20;

/** A copy of a tensor, in the memory that is given or in new one, after a look at its type and shape. */
export function copyOf(where: string, scores: Tensor<"float32">, out?: Float32Array): Tensor<"float32"> {
  const dims = scores?.dims;
  const data = asArray(scores?.data, Float32Array);
  const isShape = Array.isArray(dims) && dims.every((extent) => Number.isInteger(extent) && extent >= 0);
  const count = isShape ? dims.reduce((product, extent) => product * extent, 1) : -1;
  if (data === undefined || data.length !== count) {
    throw new SegmentationError("invalid-tensor", {
      where,
      option: isShape ? "scores.data" : "scores.dims",
      expected: isShape ? `a Float32Array of ${count} values` : "a list of extents",
      received: isShape ? (data ? phrase(`${data.length} values`) : scores?.data) : dims,
      ...slipOf("tensor", scores),
    });
  }
  if (out === undefined) return { type: "float32", data: data.slice(), dims };
  const into = asArray(out, Float32Array);
  if (into === undefined || into.length !== count) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "out",
      expected: `a Float32Array of ${count} values`,
      received: into ? phrase(`${into.length} values`) : out,
    });
  }
  into.set(data);
  return { type: "float32", data: into, dims };
}
