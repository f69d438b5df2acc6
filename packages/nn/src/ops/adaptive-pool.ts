/** PyTorch's adaptive average pooling, from operators that every backend has. */
import { checkInteger } from "@segkit/core/validate";
import { type Extent, symbol } from "../graph/extents.js";
import type { Graph } from "../graph/graph.js";
import { int64, shapeTensor } from "../graph/shape-tensor.js";
import { checkRank, extentOf, numberOf, type Value } from "../graph/value.js";
import { conv } from "./conv.js";
import { add, and, cast, div, less, mul, not, sub } from "./elementwise.js";
import { matMul } from "./matrix.js";
import { averagePool, globalAveragePool } from "./pool.js";
import { depthToSpace, squeeze, transpose, unsqueeze } from "./shape.js";

/** Longest repeating pattern of windows that is worth a convolution. */
const LONGEST_PATTERN = 4;

/**
 * PyTorch's `adaptive_avg_pool2d`: position k of an axis is the mean of those from ⌊k · in / out⌋ to ⌈(k + 1) · in / out⌉ − 1.
 *
 * @param x - `[N, C, H, W]`, float32
 * @param size - height and width of the result, or one number for both; each may be known by name only
 * @returns `[N, C, size[0], size[1]]`
 * @throws SegmentationError `shape-mismatch`, `invalid-option`
 *
 * @example
 * ```ts
 * import { type Model, summary } from "@segkit/nn";
 * import { adaptiveAveragePool } from "@segkit/nn/ops";
 *
 * const pyramid: Model = {
 *   name: "one level of a pyramid",
 *   inputs: { features: { type: "float32", dims: ["batch", 8, "height", "width"] } },
 *   forward: (_, { features }) => ({ y: adaptiveAveragePool(features!, 6) }),
 * };
 * console.assert(summary(pyramid, { height: 47, width: 60 }).outputs["y"]?.shape.join() === "1,8,6,6");
 * ```
 *
 * @remarks
 * One position is a global mean. Where the windows repeat after a few positions this is a pooling or a depth-wise convolution; otherwise, and for extents that
 * are known by name only, a product with a matrix of means along each axis.
 */
export function adaptiveAveragePool(x: Value, size: number | readonly [Extent, Extent]): Value {
  const where = "adaptiveAveragePool";
  checkRank(where, x, [4]);
  const pair = typeof size === "number" ? ([size, size] as const) : size;
  for (const extent of pair) {
    if (typeof extent === "number") checkInteger(where, "size", extent, { min: 1 });
  }
  return pair[0] === 1 && pair[1] === 1 ? globalAveragePool(x) : pooledTo(x, pair);
}

function pooledTo(x: Value, size: readonly [Extent, Extent]): Value {
  const [rows, columns] = [extentOf(x, 2), extentOf(x, 3)];
  const pattern = patternOf(rows, size[0]);
  if (pattern !== undefined && pattern.join() === patternOf(columns, size[1])?.join()) {
    const [taken, given] = pattern;
    return given === 1 ? averagePool(x, { kernel: taken }) : repeatedMeans(x, taken, given);
  }
  const alongWidth = matMul(x, transpose(meansMatrix(x.graph, columns, size[1]), [1, 0]));
  const y = matMul(meansMatrix(x.graph, rows, size[0]), alongWidth);
  return x.field === undefined ? y : { ...y, field: { size: widened(x, size), stride: strides(x, size) } };
}

/** in / out in lowest terms, if they are small numbers. */
function patternOf(from: Extent, to: Extent): [taken: number, given: number] | undefined {
  if (typeof from !== "number" || typeof to !== "number") return undefined;
  const common = greatestCommonDivisor(from, to);
  return from / common <= LONGEST_PATTERN && from >= to ? [from / common, to / common] : undefined;
}

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Each block of `taken` × `taken` positions becomes `given` × `given` means of overlapping windows: one convolution, then rearranged. */
function repeatedMeans(x: Value, taken: number, given: number): Value {
  const channels = numberOf("adaptiveAveragePool", x, 1);
  const means = meansOf(taken, given);
  const kernel = new Float32Array(channels * given * given * taken * taken);
  for (let i = 0; i < kernel.length; i++) {
    const [block, y, x] = [Math.floor(i / (taken * taken)), Math.floor(i / taken) % taken, i % taken];
    kernel[i] = means[(Math.floor(block / given) % given) * taken + y]! * means[(block % given) * taken + x]!;
  }
  const weight = x.graph.constant(kernel, [channels * given * given, 1, taken, taken]);
  return depthToSpace(conv(x, weight, undefined, { stride: taken, groups: channels }), given);
}

/** `[to, from]`, each row with the weights of a window. */
function meansOf(from: number, to: number): Float32Array {
  const matrix = new Float32Array(to * from);
  for (let k = 0; k < to; k++) {
    const [start, end] = [Math.floor((k * from) / to), Math.ceil(((k + 1) * from) / to)];
    matrix.fill(1 / (end - start), k * from + start, k * from + end);
  }
  return matrix;
}

/** The same as a value, computed in the graph where an extent is known by name only. */
function meansMatrix(graph: Graph, from: Extent, to: Extent): Value {
  if (typeof from === "number" && typeof to === "number") return graph.constant(meansOf(from, to), [to, from]);
  const [input, output] = [shapeTensor(graph, [from]), shapeTensor(graph, [to])];
  const k = unsqueeze(range(graph, output, to), [1]);
  const position = range(graph, input, from);
  const start = div(mul(k, input), output);
  const end = div(add(mul(add(k, 1), input), sub(output, 1)), output);
  const inside = and(not(less(position, start)), less(position, end));
  return div(cast(inside, "float32"), cast(sub(end, start), "float32"));
}

/** 0, 1, … as int64; `length` is a tensor of one element, `dim` what is known of it. */
function range(graph: Graph, length: Value, dim: Extent): Value {
  const [zero, one] = [graph.constant(BigInt64Array.of(0n), []), graph.constant(BigInt64Array.of(1n), [])];
  return graph.node("Range", [zero, squeeze(length, [0]), one], {}, { shape: [dim], type: "int64", field: undefined });
}

/** The larger of an extent and a number; where the extent is known by name only, the graph computes it. */
export function atLeast(graph: Graph, dim: Extent, least: number): Extent {
  return typeof dim === "number" ? Math.max(least, dim) : limited(graph, "Max", dim, least);
}

/** The smaller of an extent and a number; where the extent is known by name only, the graph computes it. */
export function atMost(graph: Graph, dim: Extent, most: number): Extent {
  return typeof dim === "number" ? Math.min(most, dim) : limited(graph, "Min", dim, most);
}

function limited(graph: Graph, operator: "Max" | "Min", dim: Extent, limit: number): Extent {
  const found = symbol(`${operator.toLowerCase()}(${limit}, ${dim})`);
  if (!graph.extents.has(found.text)) {
    const shape = { shape: [1], type: "int64", field: undefined } as const;
    // a value that has this extent is where shapeTensor reads it off
    range(graph, graph.node(operator, [shapeTensor(graph, [dim]), int64(graph, [limit])], {}, shape), found);
  }
  return found;
}

/** Input positions from one output position to the next; 1 where it is not known yet. */
function factors(x: Value, size: readonly [Extent, Extent]): [number, number] {
  const factor = (from: Extent, to: Extent) => (typeof from === "number" && typeof to === "number" ? from / to : 1);
  return [factor(extentOf(x, 2), size[0]), factor(extentOf(x, 3), size[1])];
}

function strides(x: Value, size: readonly [Extent, Extent]): [number, number] {
  const [fy, fx] = factors(x, size);
  return [x.field!.stride[0] * fy, x.field!.stride[1] * fx];
}

/** A window of in / out positions that starts anywhere touches one more. */
function widened(x: Value, size: readonly [Extent, Extent]): [number, number] {
  const { size: before, stride } = x.field!;
  const [fy, fx] = factors(x, size);
  return [before[0] + Math.ceil(fy) * stride[0], before[1] + Math.ceil(fx) * stride[1]];
}
