/** Operators that move or regroup elements without computing anything. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { leastOf } from "../graph/bounds.js";
import {
  addExtents,
  describeShape,
  divideExactly,
  type Extent,
  productOf,
  sameExtent,
  subtractExtents,
} from "../graph/extents.js";
import { sameShape } from "../graph/graph.js";
import { reshapesOf } from "../graph/reshapes.js";
import { int64, reshapeTarget, shapeTensor } from "../graph/shape-tensor.js";
import { checkAxis, checkSameShape, checkType, type Value } from "../graph/value.js";
import { operand } from "./elementwise.js";

/** The same elements in another shape; one extent may be −1, for what is left. */
export function reshape(x: Value, dims: readonly Extent[]): Value {
  const shape = [...dims];
  const open = shape.indexOf(-1);
  if (open !== shape.lastIndexOf(-1)) {
    throw new SegmentationError("invalid-option", {
      where: "reshape",
      option: "dims",
      expected: "at most one −1",
      received: phrase(describeShape(dims)),
      remedy: "Give the others as numbers, or as extents of a value's shape.",
    });
  }
  const total = productOf(x.shape);
  if (open >= 0) {
    const rest = divideExactly(total, productOf(shape.filter((_, i) => i !== open)));
    if (rest === undefined) throw reshapeError(x, dims);
    shape[open] = rest;
  }
  if (!sameExtent(productOf(shape), total)) throw reshapeError(x, dims);
  return reshapesOf(x).of(x, shape, (from) =>
    x.graph.node("Reshape", [from, reshapeTarget(from, shape)], {}, { shape, type: x.type, field: x.field }),
  );
}

function reshapeError(x: Value, dims: readonly Extent[]): SegmentationError {
  return new SegmentationError("shape-mismatch", {
    where: "reshape",
    option: "dims",
    expected: `as many elements as ${describeShape(x.shape)}`,
    received: phrase(describeShape(dims)),
  });
}

/** Another shape of the same elements: axes from `start` to `end` become one. */
export function flatten(x: Value, start = 1, end = -1): Value {
  const first = checkAxis("flatten", x, start);
  const last = checkAxis("flatten", x, end);
  return reshape(x, [...x.shape.slice(0, first), productOf(x.shape.slice(first, last + 1)), ...x.shape.slice(last + 1)]);
}

/** The shape's axes in another order: axis i of the result is axis `order[i]` of x. */
export function transpose(x: Value, order: readonly number[]): Value {
  if (order.length !== x.shape.length || [...order].sort((a, b) => a - b).some((axis, i) => axis !== i)) {
    throw new SegmentationError("invalid-option", {
      where: "transpose",
      option: "order",
      expected: `a permutation of 0 … ${x.shape.length - 1}`,
      received: order,
    });
  }
  return x.graph.node("Transpose", [x], { perm: { ints: order } }, { shape: order.map((axis) => x.shape[axis]!) });
}

/** Another shape by joining: values one after another along an axis; all other extents are equal. */
export function concat(values: readonly Value[], axis = 1): Value {
  const first = values[0];
  if (first === undefined) {
    throw new SegmentationError("invalid-argument", {
      where: "concat",
      option: "values",
      expected: "at least one",
      received: values,
    });
  }
  if (values.length === 1) return first;
  const at = checkAxis("concat", first, axis);
  for (const value of values) {
    checkSameShape("concat", first, value, [at]);
    checkType("concat", value, [first.type]);
  }
  const shape = [...first.shape];
  shape[at] = values.map((value) => value.shape[at]!).reduce(addExtents);
  return first.graph.node("Concat", values, { axis: { int: at } }, { shape });
}

/** Smaller shapes: parts of the given lengths along an axis; lengths may be known by name only. */
export function split(x: Value, lengths: readonly Extent[], axis = 1): Value[] {
  const at = checkAxis("split", x, axis);
  const positive = lengths.every((length) => typeof length !== "number" || (Number.isInteger(length) && length >= 1));
  if (!positive || !sameExtent(lengths.reduce(addExtents, 0), x.shape[at]!)) {
    throw new SegmentationError("shape-mismatch", {
      where: "split",
      option: "lengths",
      expected: `positive integers with a sum of ${x.shape[at]}`,
      received: lengths.every((length) => typeof length === "number") ? lengths : phrase(describeShape(lengths)),
      remedy: "Use slice for parts that overlap or leave something out.",
    });
  }
  const results = lengths.map((length) => ({ shape: x.shape.map((dim, i) => (i === at ? length : dim)) }));
  return x.graph.nodeWithResults("Split", [x, shapeTensor(x.graph, lengths)], { axis: { int: at } }, results);
}

/**
 * A smaller shape: elements `start` … `end` − 1 along an axis; negative positions count from the end, `end` left out means to the end. Where the extent is known by name only,
 * a start counts from the start and an end from the end, or the position lies within every extent that may come: at a shorter one the result would be shorter.
 *
 * @throws SegmentationError `invalid-option`; `unsupported` for positions that may lie outside an extent that is known by name only
 */
export function slice(x: Value, axis: number, start: number, end?: number): Value {
  const at = checkAxis("slice", x, axis);
  const extent = x.shape[at]!;
  const length = lengthOfSlice(extent, start, end);
  const outside = typeof extent === "number" && Math.max(end ?? 0, -start, -(end ?? 0)) > extent;
  if (outside || (typeof length === "number" && !(length >= 1)) || ![start, end ?? 0].every(Number.isInteger)) {
    throw new SegmentationError("invalid-option", {
      where: "slice",
      option: "start, end",
      expected: `at least one position, within axis ${at} of ${describeShape(x.shape)}`,
      received: [start, end ?? extent],
      remedy: "Leave the end out where the part goes to the end.",
    });
  }
  if (
    Math.max(end ?? 0, -start) > leastOf(extent) ||
    (start < 0 && end !== undefined && end >= 0 && typeof length !== "number")
  ) {
    throw new SegmentationError("unsupported", {
      where: "slice",
      option: "start, end",
      expected: `positions that lie within axis ${at} of ${describeShape(x.shape)}, whatever its extent`,
      received: [start, end ?? extent],
      remedy: "Build with this extent given as a number, or count the end from the end and the start from the start.",
    });
  }
  return sliceWithin(x, at, start, end);
}

/** The same, for callers that know or say what the extent is at least. */
export function sliceWithin(x: Value, axis: number, start: number, end?: number): Value {
  const { graph } = x;
  const length = lengthOfSlice(x.shape[axis]!, start, end);
  return graph.node(
    "Slice",
    [x, int64(graph, [start]), int64(graph, [end ?? 2 ** 31 - 1]), int64(graph, [axis])],
    {},
    { shape: x.shape.map((dim, i) => (i === axis ? length : dim)) },
  );
}

function lengthOfSlice(extent: Extent, start: number, end?: number): Extent {
  const from = start < 0 ? addExtents(extent, start) : start;
  const to = end === undefined ? extent : end < 0 ? addExtents(extent, end) : end;
  return subtractExtents(to, from);
}

/** Attributes of {@link pad}. */
export interface PadAttributes {
  /** What the new positions hold. @default "constant" */
  readonly mode?: "constant" | "reflect" | "edge";
  /** For `constant`. @default 0 */
  readonly value?: number;
}

/** A larger shape: more positions before and after each axis; `before[i]` and `after[i]` may be negative, which cuts off, and may be known by name only. */
export function pad(
  x: Value,
  before: readonly Extent[],
  after: readonly Extent[],
  { mode = "constant", value = 0 }: PadAttributes = {},
): Value {
  if (before.length !== x.shape.length || after.length !== x.shape.length) {
    throw new SegmentationError("invalid-option", {
      where: "pad",
      option: "before, after",
      expected: `${x.shape.length} extents each`,
      received: [before.length, after.length],
    });
  }
  if (mode === "reflect") checkReflection(x, [...before, ...after]);
  const { graph } = x;
  const amounts = shapeTensor(graph, [...before, ...after]);
  const fill = mode === "constant" ? operand("pad", value, x) : undefined;
  const shape = x.shape.map((dim, i) => addExtents(addExtents(dim, before[i]!), after[i]!));
  return graph.node("Pad", [x, amounts, fill], { mode: { string: mode } }, { shape, type: x.type, field: x.field });
}

/** A mirror at the border shows no more than what lies before it. */
function checkReflection(x: Value, amounts: readonly Extent[]): void {
  const rank = x.shape.length;
  const beyond = amounts.some((amount, i) => {
    const extent = x.shape[i % rank]!;
    return typeof amount === "number" && typeof extent === "number" && amount >= extent;
  });
  if (!beyond) return;
  throw new SegmentationError("invalid-option", {
    where: "pad",
    option: "before, after",
    expected: `less than the extents of ${describeShape(x.shape)}, which is reflected`,
    received: phrase(`${describeShape(amounts.slice(0, rank))} and ${describeShape(amounts.slice(rank))}`),
    remedy: "Pad in several steps, each by less than there is.",
  });
}

/** Repeats along axes of extent 1, to the given shape. */
export function expand(x: Value, shape: readonly Extent[]): Value {
  const ok =
    shape.length >= x.shape.length &&
    x.shape.every((dim, i) => dim === 1 || sameExtent(dim, shape[shape.length - x.shape.length + i]!));
  if (!ok) {
    throw new SegmentationError("shape-mismatch", {
      where: "expand",
      option: "shape",
      expected: `a shape that ${describeShape(x.shape)} broadcasts to`,
      received: phrase(describeShape(shape)),
    });
  }
  if (sameShape(x.shape, shape)) return x;
  return x.graph.node("Expand", [x, shapeTensor(x.graph, shape)], {}, { shape, type: x.type, field: x.field });
}

/** Another shape of the same elements: leaves out axes of extent 1. */
export function squeeze(x: Value, axes: readonly number[]): Value {
  const at = axes.map((axis) => checkAxis("squeeze", x, axis));
  for (const axis of at) {
    if (x.shape[axis] === 1) continue;
    throw new SegmentationError("shape-mismatch", {
      where: "squeeze",
      option: "axes",
      expected: "axes of extent 1",
      received: phrase(describeShape(x.shape)),
    });
  }
  return x.graph.node(
    "Squeeze",
    [x, int64(x.graph, at)],
    {},
    { shape: x.shape.filter((_, i) => !at.includes(i)), type: x.type, field: x.field },
  );
}

/** Another shape of the same elements: new axes of extent 1 at the given positions of the result; negative ones count from the result's end. */
export function unsqueeze(x: Value, axes: readonly number[]): Value {
  const rank = x.shape.length + axes.length;
  const at = axes.map((axis) => (axis < 0 ? axis + rank : axis));
  if (new Set(at).size < at.length || !at.every((axis) => Number.isInteger(axis) && axis >= 0 && axis < rank)) {
    throw new SegmentationError("invalid-option", {
      where: "unsqueeze",
      option: "axes",
      expected: `different integers from ${-rank} to ${rank - 1}, axes of the result`,
      received: axes,
      remedy: "Count them as they are after all have been added.",
    });
  }
  const shape: Extent[] = [...x.shape];
  for (const axis of [...at].sort((a, b) => a - b)) shape.splice(axis, 0, 1);
  return x.graph.node("Unsqueeze", [x, int64(x.graph, at)], {}, { shape, type: x.type, field: x.field });
}

/** A larger shape: repeats the whole value `repeats[i]` times along axis i. */
export function tile(x: Value, repeats: readonly number[]): Value {
  if (repeats.length !== x.shape.length || !repeats.every((times) => Number.isInteger(times) && times >= 1)) {
    throw new SegmentationError("invalid-option", {
      where: "tile",
      option: "repeats",
      expected: `a positive integer for each axis of ${describeShape(x.shape)}`,
      received: repeats,
      remedy: "Give 1 for axes that stay as they are, and use unsqueeze for new ones.",
    });
  }
  const shape = x.shape.map((dim, i) => productOf([dim, repeats[i]!]));
  return x.graph.node("Tile", [x, int64(x.graph, repeats)], {}, { shape, type: x.type, field: x.field });
}

/** Another shape: `[N, C·b², H, W]` to `[N, C, H·b, W·b]`; `DCR` or `CRD` is the order of channels (PyTorch's pixel_shuffle is `CRD`). */
export function depthToSpace(x: Value, blockSize: number, mode: "DCR" | "CRD" = "CRD"): Value {
  checkType("depthToSpace", x, ["float32", "float16", "uint8"]);
  const [n, channels, height, width] = x.shape as [Extent, Extent, Extent, Extent];
  const out = divideExactly(channels, blockSize * blockSize);
  if (x.shape.length !== 4 || out === undefined) {
    throw new SegmentationError("shape-mismatch", {
      where: "depthToSpace",
      option: x.name,
      expected: `[N, a multiple of ${blockSize * blockSize}, H, W]`,
      received: phrase(describeShape(x.shape)),
    });
  }
  const shape = [n, out, productOf([height, blockSize]), productOf([width, blockSize])];
  const { field } = x;
  return x.graph.node(
    "DepthToSpace",
    [x],
    { blocksize: { int: blockSize }, mode: { string: mode } },
    { shape, field: field && { size: field.size, stride: [field.stride[0] / blockSize, field.stride[1] / blockSize] } },
  );
}
