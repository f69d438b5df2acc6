import { checkFlag, checkKnownOptions } from "@segkit/core/validate";
import type { Graph } from "../graph/graph.js";
import { globalField } from "../graph/receptive-field.js";
import { checkAxis, checkType, type Value } from "../graph/value.js";

/** Attributes of {@link cumSum}. */
export interface CumSumAttributes {
  /** Whether an element's own value is left out of its sum. @default false */
  readonly exclusive?: boolean;
  /** Whether sums run from the end. @default false */
  readonly reverse?: boolean;
}

/**
 * ONNX CumSum, PyTorch's `cumsum`: cumulates the sum of all elements so far along an axis.
 *
 * @param x - float32 or int32
 * @param axis - negative ones count from the end
 * @returns the shape of `x`
 * @throws SegmentationError `invalid-option`, `invalid-tensor`
 */
export function cumSum(x: Value, axis: number, attributes: CumSumAttributes = {}): Value {
  const where = "cumSum";
  checkKnownOptions(where, attributes, ["exclusive", "reverse"]);
  const { exclusive = false, reverse = false } = attributes;
  checkFlag(where, "exclusive", exclusive);
  checkFlag(where, "reverse", reverse);
  checkType(where, x, ["float32", "int32"]);
  const at = checkAxis(where, x, axis);
  return x.graph.node(
    "CumSum",
    [x, scalar(x.graph, at)],
    { exclusive: { int: exclusive ? 1 : 0 }, reverse: { int: reverse ? 1 : 0 } },
    { shape: x.shape, field: globalField(x.field) },
  );
}

export function scalar(graph: Graph, value: number): Value {
  return graph.constant(BigInt64Array.of(BigInt(value)), []);
}
