/** Writing elements to positions that the graph, or a constant, says. */
import { SegmentationError } from "@segkit/core/errors";
import { checkKnownOptions, checkOneOf, phrase } from "@segkit/core/validate";
import { describeShape } from "../graph/extents.js";
import { sameShape } from "../graph/graph.js";
import { globalField, joinFields } from "../graph/receptive-field.js";
import { checkAxis, checkSameShape, checkType, type Value } from "../graph/value.js";
import { checkTuples, checkWithin } from "./gather.js";

/** Attributes of {@link scatterElements} and {@link scatterND}. */
export interface ScatterAttributes {
  /**
   * What becomes of an update and the element that it meets, by ONNX's names: with `none` it takes the element's place, else it is added, multiplied, or the
   * larger or smaller one stays. Where several updates meet at one position all count, except with `none`: which of them stays is not defined.
   * `max` and `min` are of opset 18.
   * @default "none"
   */
  readonly reduction?: "none" | "add" | "mul" | "max" | "min";
}

/**
 * ONNX ScatterElements: PyTorch's `scatter` and `scatter_add`. A copy of `x` with each update at its own place, except along one axis, where the position says it.
 *
 * @param x - float32 or int32: cast others, which WebGPU leaves to the CPU
 * @param positions - int64 or int32, as many axes as `x`, no extent larger than there except along `axis`. Negative ones count from the end
 * @param updates - the shape of `positions`, the type of `x`
 * @param axis - default the first
 * @returns the shape of `x`
 * @throws SegmentationError `shape-mismatch`, `invalid-option`, `invalid-tensor`
 */
export function scatterElements(
  x: Value,
  positions: Value,
  updates: Value,
  axis = 0,
  attributes: ScatterAttributes = {},
): Value {
  const where = "scatterElements";
  const at = checkAxis(where, x, axis);
  checkType(where, positions, ["int64", "int32"]);
  checkWithin(where, x, positions, at);
  checkSameShape(where, positions, updates);
  const reduction = checkedReduction(where, x, updates, attributes);
  const result = { shape: x.shape, field: globalField(joinFields([x, updates])) };
  return x.graph.node("ScatterElements", [x, positions, updates], { axis: { int: at }, reduction }, result);
}

/**
 * ONNX ScatterND: PyTorch's `index_put`. A copy of `x` with each update, an element or a whole slice, at a tuple of positions.
 *
 * @param x - `[e₁ … eₖ, …rest]`, float32 or int32: cast others, which WebGPU leaves to the CPU
 * @param positions - int64 `[…any, k]`: each tuple says where along the first k axes. Negative ones count from the end
 * @param updates - `[…any, …rest]`, the type of `x`
 * @returns the shape of `x`
 * @throws SegmentationError `shape-mismatch`, `invalid-option`, `invalid-tensor`
 */
export function scatterND(x: Value, positions: Value, updates: Value, attributes: ScatterAttributes = {}): Value {
  const where = "scatterND";
  checkType(where, positions, ["int64"]);
  checkTuples(where, x, positions, 0);
  const shape = [...positions.shape.slice(0, -1), ...x.shape.slice(positions.shape.at(-1) as number)];
  if (!sameShape(shape, updates.shape)) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: updates.name,
      expected: describeShape(shape),
      received: phrase(describeShape(updates.shape)),
    });
  }
  const reduction = checkedReduction(where, x, updates, attributes);
  const result = { shape: x.shape, field: globalField(joinFields([x, updates])) };
  return x.graph.node("ScatterND", [x, positions, updates], { reduction }, result);
}

function checkedReduction(where: string, x: Value, updates: Value, attributes: ScatterAttributes): { string: string } {
  checkKnownOptions(where, attributes, ["reduction"]);
  const { reduction = "none" } = attributes;
  checkOneOf(where, "reduction", reduction, ["none", "add", "mul", "max", "min"]);
  checkType(where, x, ["float32", "int32"]);
  checkType(where, updates, [x.type]);
  if ((reduction === "max" || reduction === "min") && x.graph.opset < 18) {
    throw new SegmentationError("unsupported", {
      where,
      option: "reduction",
      expected: "none, add or mul in opset 17",
      received: reduction,
      remedy: "Compile for opset 18.",
    });
  }
  return { string: reduction };
}
