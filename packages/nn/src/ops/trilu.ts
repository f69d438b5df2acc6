/** Triangles of matrices. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkOneOf, phrase } from "@segkit/core/validate";
import { describeShape } from "../graph/extents.js";
import { checkType, type Value } from "../graph/value.js";
import { scalar } from "./cumulate.js";

/**
 * ONNX Trilu, PyTorch's `tril` and `triu`: one triangle of the matrices in the last two axes, zeros in the other.
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
