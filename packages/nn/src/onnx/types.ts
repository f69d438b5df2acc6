/** Element types of ONNX tensors. */
import type { TensorType } from "@segkit/core/tensor";

/** TensorProto.DataType of the types that a session takes and gives. */
const TYPES: Readonly<Record<number, TensorType>> = {
  1: "float32",
  2: "uint8",
  6: "int32",
  7: "int64",
  9: "bool",
  10: "float16",
};

/** The type that a session has for an element type; undefined for others. */
export function tensorTypeOf(type: number | undefined): TensorType | undefined {
  return type === undefined ? undefined : TYPES[type];
}

/** Names of element types for messages. */
export function typeName(type: number | undefined): string {
  if (type === undefined) return "no tensor";
  return TYPES[type] ?? { 3: "int8", 5: "int16", 11: "float64", 16: "bfloat16" }[type] ?? `type ${type}`;
}
