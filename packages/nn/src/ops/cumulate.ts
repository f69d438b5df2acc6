/** Running sums, and triangles of matrices. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFlag, checkInteger, checkKnownOptions, checkOneOf, phrase } from "@segkit/core/validate";
import { describeShape } from "../graph/extents.js";
import type { Graph } from "../graph/graph.js";
import { globalField } from "../graph/receptive-field.js";
import { checkAxis, checkType, type Value } from "../graph/value.js";

export interface CumSumAttributes {
  /** Whether an element's own value is left out of its sum. @default false */
  readonly exclusive?: boolean;
  /** Whether sums run from the end. @default false */
  readonly reverse?: boolean;
}

/**
 * ONNX CumSum: PyTorch's `cumsum`, the sum of all elements so far along an axis.
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

/**
 * ONNX Trilu: PyTorch's `tril` and `triu`. One triangle of the matrices in the last two axes, zeros in the other.
 *
 * @param x - `[…, M, N]`, float32 or int32: cast what was true or false to them
 * @param triangle - which one stays
 * @param diagonal - where it ends: 0 for the main diagonal, which stays, 1 for the one above it, −1 for the one below
 * @returns the shape of `x`
 * @throws SegmentationError `invalid-option`, `shape-mismatch`, `invalid-tensor`
 */
export function trilu(x: Value, triangle: "lower" | "upper", diagonal = 0): Value {
  const where = "trilu";
  checkOneOf(where, "triangle", triangle, ["lower", "upper"]);
  checkInteger(where, "diagonal", diagonal);
  checkType(where, x, ["float32", "int32"]);
  if (x.shape.length < 2) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: x.name,
      expected: "[…, M, N]",
      received: phrase(describeShape(x.shape)),
    });
  }
  const attributes = { upper: { int: triangle === "upper" ? 1 : 0 } };
  return x.graph.node("Trilu", [x, scalar(x.graph, diagonal)], attributes, { shape: x.shape });
}

function scalar(graph: Graph, value: number): Value {
  return graph.constant(BigInt64Array.of(BigInt(value)), []);
}
