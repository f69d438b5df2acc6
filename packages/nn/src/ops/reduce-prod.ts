/** Products along axes. */
import type { Extent } from "../graph/extents.js";
import { globalField } from "../graph/receptive-field.js";
import { int64 } from "../graph/shape-tensor.js";
import { checkAxis, checkType, type Value } from "../graph/value.js";
import type { ReduceAttributes } from "./reduce.js";

/**
 * Reduces axes to their product, by ONNX ReduceProd, of float32 or int32.
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
