/** Extents as int64 tensors inside a graph: constants where they are known, else read off the values that have them. */
import { SegmentationError } from "@segkit/core/errors";
import { leastOf } from "./bounds.js";
import { type Extent, type SymbolicExtent, sameExtent, termsOf } from "./extents.js";
import type { Graph } from "./graph.js";
import type { Value } from "./value.js";

/** A one-dimensional int64 tensor with the given extents. */
export function shapeTensor(graph: Graph, dims: readonly Extent[]): Value {
  const parts: Value[] = [];
  for (let i = 0; i < dims.length; ) {
    const known: number[] = [];
    for (; i < dims.length && typeof dims[i] === "number"; i++) known.push(dims[i] as number);
    if (known.length > 0) parts.push(int64(graph, known));
    if (i < dims.length) parts.push(extent(graph, dims[i++]!));
  }
  if (parts.length <= 1) return parts[0] ?? int64(graph, []);
  return graph.node("Concat", parts, { axis: { int: 0 } }, { shape: [dims.length], type: "int64", field: undefined });
}

/** Integers as int64 data. */
export function bigIntegers(values: readonly number[]): BigInt64Array<ArrayBuffer> {
  const data = new BigInt64Array(values.length);
  for (let i = 0; i < values.length; i++) data[i] = BigInt(values[i]!);
  return data;
}

/** A constant one-dimensional int64 tensor, as operators take shapes and positions. */
export function int64(graph: Graph, values: readonly number[]): Value {
  return graph.constant(bigIntegers(values));
}

/** One extent as an int64 tensor of one element. */
function extent(graph: Graph, dim: Extent): Value {
  if (typeof dim === "number") return int64(graph, [dim]);
  const seen = readOff(graph, dim.text);
  if (seen !== undefined) return seen;
  let sum: Value | undefined;
  for (const { coefficient, factors } of termsOf(dim)) {
    let product = factors.length === 0 || coefficient !== 1 ? int64(graph, [coefficient]) : undefined;
    for (const factor of factors) {
      const value =
        factor.of === undefined ? named(graph, factor.text) : floorQuotient(graph, factor.of, factor.by!, factor.text);
      product = product === undefined ? value : graph.node("Mul", [product, value], {}, scalar);
    }
    sum = sum === undefined ? product : graph.node("Add", [sum, product!], {}, scalar);
  }
  return sum!;
}

/** The extent that has this text, from a value that has it. */
function readOff(graph: Graph, text: string): Value | undefined {
  const seen = graph.extents.get(text);
  return seen && graph.node("Shape", [seen.value], { start: { int: seen.axis }, end: { int: seen.axis + 1 } }, scalar);
}

/** An extent that has a name, or a part of an input's: where height is a multiple of 32, its 32nd part has a name and may be nobody's extent. */
function named(graph: Graph, name: string): Value {
  const own = readOff(graph, name);
  if (own !== undefined) return own;
  for (const [text, { value, axis }] of graph.extents) {
    const [term, ...others] = termsOf(value.shape[axis]!);
    if (others.length > 0 || term?.factors.length !== 1 || term.factors[0]!.text !== name) continue;
    return graph.node("Div", [readOff(graph, text)!, int64(graph, [term.coefficient])], {}, scalar);
  }
  throw new SegmentationError("unsupported", {
    where: "shapeTensor",
    option: name,
    expected: "an extent made of the input's",
    received: name,
    remedy: "Build with this extent given as a number.",
  });
}

/** ⌊of / by⌋. ONNX's Div drops the fraction of a negative number, which is no floor: where one may come up, its remainder is taken off first. */
function floorQuotient(graph: Graph, of: SymbolicExtent, by: number, text: string): Value {
  const seen = readOff(graph, text);
  if (seen !== undefined) return seen;
  const dividend = extent(graph, of);
  const divisor = int64(graph, [by]);
  if (leastOf(of) >= 0) return graph.node("Div", [dividend, divisor], {}, scalar);
  const remainder = graph.node("Mod", [dividend, divisor], {}, scalar);
  return graph.node("Div", [graph.node("Sub", [dividend, remainder], {}, scalar), divisor], {}, scalar);
}

const scalar = { shape: [1], type: "int64", field: undefined } as const;

/**
 * The target of a Reshape: a constant wherever ONNX's own notation (0 = as before, −1 = what is left) can say it, else computed from the input.
 */
export function reshapeTarget(input: Value, dims: readonly Extent[]): Value {
  const written = plainTarget(input, dims);
  return written === undefined ? shapeTensor(input.graph, dims) : int64(input.graph, written);
}

/** The target of a Reshape in ONNX's own notation; undefined where that cannot say it. */
export function plainTarget(input: Value, dims: readonly Extent[]): number[] | undefined {
  const written = dims.map((dim, i) => {
    if (typeof dim === "number") return dim;
    return i < input.shape.length && sameExtent(dim, input.shape[i]!) ? 0 : -1;
  });
  return written.indexOf(-1) === written.lastIndexOf(-1) ? written : undefined;
}
