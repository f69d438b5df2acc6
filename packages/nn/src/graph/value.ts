/** What operators ask of values: extents, ranks, types. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { ElementType } from "./element-type.js";
import { describeShape, type Extent, sameExtent } from "./extents.js";
import type { Value } from "./graph.js";

export type { Value } from "./graph.js";

/** The extent of a value's axis; negative axes count from the end. */
export function extentOf(value: Value, axis: number): Extent {
  const dim = value.shape.at(axis);
  if (dim === undefined) {
    throw new SegmentationError("shape-mismatch", {
      where: "extentOf",
      option: value.name,
      expected: `an axis of ${describeShape(value.shape)}`,
      received: axis,
    });
  }
  return dim;
}

/** The extent of a value's axis that has to be a plain number, as channel counts are. */
export function numberOf(where: string, value: Value, axis: number): number {
  const dim = extentOf(value, axis);
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
  const same =
    a.shape.length === b.shape.length && a.shape.every((dim, i) => except.includes(i) || sameExtent(dim, b.shape[i]!));
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
