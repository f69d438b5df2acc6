/** Positions as vectors of zeros and a one. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, phrase } from "@segkit/core/validate";
import { describeShape } from "../graph/extents.js";
import { checkType, type Value } from "../graph/value.js";
import { cast, equal } from "./elementwise.js";
import { unsqueeze } from "./shape.js";

/**
 * PyTorch's `one_hot`: 1 at the position that each element says along a new axis, 0 elsewhere; all 0 where it says none.
 *
 * @param x - int32 or float32 positions: WebGPU leaves comparisons of int64 to the CPU
 * @param depth - extent of the new axis
 * @param axis - where it is among the result's axes; negative ones count from the end. Default the last
 * @returns float32
 * @throws SegmentationError `invalid-option`, `invalid-tensor`; `unsupported` for int64 positions that are computed from the input
 */
export function oneHot(x: Value, depth: number, axis = -1): Value {
  const where = "oneHot";
  checkType(where, x, ["int32", "float32", "int64"]);
  checkInteger(where, "depth", depth, { min: 1 });
  const rank = x.shape.length + 1;
  const at = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(axis) || at < 0 || at >= rank) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "axis",
      expected: `an integer from ${-rank} to ${rank - 1} for a new axis of ${describeShape(x.shape)}`,
      received: phrase(String(axis)),
    });
  }
  const shape = Array.from({ length: rank - at }, (_, i) => (i === 0 ? depth : 1));
  const positions = Array.from({ length: depth }, (_, i) => i);
  const data =
    x.type === "int32"
      ? Int32Array.from(positions)
      : x.type === "int64"
        ? BigInt64Array.from(positions, BigInt)
        : Float32Array.from(positions);
  return cast(equal(unsqueeze(x, [at]), x.graph.constant(data, shape)), "float32");
}
