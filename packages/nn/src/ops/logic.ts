import { checkType, type Value } from "../graph/value.js";
import { and, cast, equal, greater, less, not, type Operand } from "./elementwise.js";

/** Logic of numbers: whether a ≥ b, element by element with broadcasting; also where one of them is NaN. */
export const greaterOrEqual = (a: Operand, b: Operand): Value => not(less(a, b));
/** Logic of numbers: whether a ≤ b, element by element with broadcasting; also where one of them is NaN. */
export const lessOrEqual = (a: Operand, b: Operand): Value => not(greater(a, b));

/**
 * Logical or: whether a or b or both are true, element by element with broadcasting.
 * @throws SegmentationError `invalid-tensor` for others than bool, `shape-mismatch`
 */
export function or(a: Value, b: Value): Value {
  for (const value of [a, b]) checkType("or", value, ["bool"]);
  return not(and(not(a), not(b)));
}

/**
 * Logical exclusive or: whether exactly one of a and b is true, element by element with broadcasting.
 * @throws SegmentationError `invalid-tensor` for others than bool, `shape-mismatch`
 */
export function xor(a: Value, b: Value): Value {
  for (const value of [a, b]) checkType("xor", value, ["bool"]);
  return not(equal(cast(a, "int32"), cast(b, "int32")));
}
