/** What flows through a graph while it is being built: the name, element type and shape of each intermediate result. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { type Dim, describeShape, sameDim } from "./dims.js";
import type { Graph } from "./graph.js";

/** Element types of a graph's values, named as ONNX Runtime names them. */
export type ElementType =
  | "float32"
  | "float16"
  | "bfloat16"
  | "float64"
  | "int64"
  | "int32"
  | "int16"
  | "int8"
  | "uint8"
  | "bool";

/** How far into the input a value sees, per spatial axis. */
export interface ReceptiveField {
  /** Height and width in input pixels; infinite once something mixes all positions. */
  readonly size: readonly [number, number];
  /** Input pixels from one position to the next. */
  readonly stride: readonly [number, number];
}

/** A result of a graph under construction. Operators take and give these; nothing is computed. */
export interface Value {
  readonly graph: Graph;
  /** Its name in the ONNX graph. */
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Dim[];
  /** Whether it follows from parameters and constants alone, so that a runtime computes it once when it loads. */
  readonly constant: boolean;
  /** What the input's receptive field is here; undefined for what does not depend on the input. */
  readonly field: ReceptiveField | undefined;
}

/** The extent of an axis; negative axes count from the end. */
export function dimOf(value: Value, axis: number): Dim {
  const dim = value.shape.at(axis);
  if (dim === undefined) {
    throw new SegmentationError("shape-mismatch", {
      where: "dimOf",
      option: value.name,
      expected: `an axis of ${describeShape(value.shape)}`,
      received: axis,
    });
  }
  return dim;
}

/** The extent of an axis that has to be a plain number, as channel counts are. */
export function numberOf(where: string, value: Value, axis: number): number {
  const dim = dimOf(value, axis);
  if (typeof dim === "number") return dim;
  throw new SegmentationError("shape-mismatch", {
    where,
    option: value.name,
    expected: `a fixed extent in axis ${axis}`,
    received: phrase(describeShape(value.shape)),
    remedy: "Build with this extent given as a number.",
  });
}

/** Requires a number of axes. */
export function checkRank(where: string, value: Value, ranks: readonly number[]): void {
  if (ranks.includes(value.shape.length)) return;
  throw new SegmentationError("shape-mismatch", {
    where,
    option: value.name,
    expected: `${ranks.join(" or ")} axes`,
    received: phrase(describeShape(value.shape)),
  });
}

/** Requires element types. */
export function checkType(where: string, value: Value, types: readonly ElementType[]): void {
  if (types.includes(value.type)) return;
  throw new SegmentationError("invalid-tensor", {
    where,
    option: value.name,
    expected: types.join(" or "),
    received: phrase(value.type),
    remedy: "Use cast.",
  });
}

/** Requires equal shapes, axis by axis, except those listed. */
export function checkSameShape(where: string, a: Value, b: Value, except: readonly number[] = []): void {
  const same = a.shape.length === b.shape.length && a.shape.every((dim, i) => except.includes(i) || sameDim(dim, b.shape[i]!));
  if (same) return;
  throw new SegmentationError("shape-mismatch", {
    where,
    option: b.name,
    expected: `${describeShape(a.shape)}${except.length > 0 ? ` except in axis ${except.join(", ")}` : ""}, as ${a.name}`,
    received: phrase(describeShape(b.shape)),
  });
}

/** The axis as a non-negative number. */
export function checkAxis(where: string, value: Value, axis: number): number {
  const rank = value.shape.length;
  const positive = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(axis) && positive >= 0 && positive < rank) return positive;
  throw new SegmentationError("invalid-option", {
    where,
    option: "axis",
    expected: `an integer from ${-rank} to ${rank - 1} for ${describeShape(value.shape)}`,
    received: axis,
  });
}

/** The field of a result that depends on several values position by position: the widest, at the finest stride. */
export function joinFields(values: readonly (Value | undefined)[]): ReceptiveField | undefined {
  let joined: ReceptiveField | undefined;
  for (const value of values) {
    const field = value?.field;
    if (field === undefined) continue;
    joined =
      joined === undefined
        ? field
        : {
            size: [Math.max(joined.size[0], field.size[0]), Math.max(joined.size[1], field.size[1])],
            stride: [Math.min(joined.stride[0], field.stride[0]), Math.min(joined.stride[1], field.stride[1])],
          };
  }
  return joined;
}

/** The field of a result that mixes all positions of a value. */
export function globalField(field: ReceptiveField | undefined): ReceptiveField | undefined {
  return field && { size: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], stride: field.stride };
}
