/** Max pooling that remembers where each maximum was, and its inverse: SegNet's and DeconvNet's pair. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import {
  describeShape,
  divideExactly,
  type Extent,
  floorDivide,
  multiplyExtents,
  sameExtent,
  subtractExtents,
} from "../graph/extents.js";
import { int64, shapeTensor } from "../graph/shape-tensor.js";
import { checkRank, checkSameShape, type Value } from "../graph/value.js";
import { cast, equal, mul, sub, where } from "./elementwise.js";
import { maxPool } from "./pool.js";
import { reduceMax } from "./reduce.js";
import { pad, reshape, transpose, unsqueeze } from "./shape.js";

/** Result of {@link maxPoolWithArgmax}. */
export interface PooledWithArgmax {
  /** `[N, C, ⌊H / 2⌋, ⌊W / 2⌋]` */
  readonly pooled: Value;
  /** Which of its window's four positions each maximum was, 0 … 3 row by row, as float32: `[N, C, ⌊H / 2⌋, ⌊W / 2⌋, 1]`. */
  readonly argmax: Value;
}

/**
 * Max pooling that {@link unpool} undoes: over windows of 2 × 2, and which position of its window each maximum was; of equal ones the first, as in PyTorch. A last row or column that
 * fills no window is left out.
 *
 * @param x - `[N, C, H, W]`, float32 without NaN
 * @returns maxima and positions, for {@link unpool}
 * @throws SegmentationError `shape-mismatch`
 *
 * @example
 * ```ts
 * import { type Model, summary } from "@segkit/nn";
 * import { maxPoolWithArgmax, relu, unpool } from "@segkit/nn/ops";
 *
 * const segnet: Model = {
 *   name: "down and up",
 *   inputs: { image: { type: "float32", dims: ["batch", 3, "height", "width"] } },
 *   forward: (_, { image }) => {
 *     const { pooled, argmax } = maxPoolWithArgmax(image!);
 *     return { y: unpool(relu(pooled), argmax, [image!.shape[2]!, image!.shape[3]!]) };
 *   },
 * };
 * console.assert(summary(segnet, { height: 7, width: 6 }).outputs["y"]?.shape.join() === "1,3,7,6");
 * ```
 *
 * @remarks
 * PyTorch's indices count over the whole map, these within the window. In place of MaxPool's second output, on which WebGPU fails when it runs, and without
 * ArgMax, whose int64 result would have to be cast on the CPU: the largest of the codes 4, 3, 2, 1 among the positions that hold the maximum.
 */
export function maxPoolWithArgmax(x: Value): PooledWithArgmax {
  checkRank("maxPoolWithArgmax", x, [4]);
  const pooled = maxPool(x, { kernel: 2 });
  const [n, c, h, w] = pooled.shape as [Extent, Extent, Extent, Extent];
  const even = wholeWindows(wholeWindows(x, 2), 3);
  const windows = reshape(transpose(reshape(even, [n, c, h, 2, w, 2]), [0, 1, 2, 4, 3, 5]), [n, c, h, w, 4]);
  const largest = cast(equal(windows, unsqueeze(pooled, [4])), "float32");
  const codes = mul(largest, x.graph.constant(Float32Array.of(4, 3, 2, 1)));
  const { field } = pooled;
  return { pooled, argmax: { ...sub(4, reduceMax(codes, { axes: [4], keepDims: true })), field } };
}

/**
 * The inverse of {@link maxPoolWithArgmax}: each value at the position its window's maximum had, zeros elsewhere.
 *
 * @param x - `[N, C, h, w]`, float32
 * @param argmax - `[N, C, h, w, 1]`, positions 0 … 3
 * @param size - height and width of the result, 2h or 2h + 1 and 2w or 2w + 1: those of the map that was pooled. Default 2h and 2w
 * @returns `[N, C, size[0], size[1]]`
 * @throws SegmentationError `shape-mismatch`
 *
 * @see the example of {@link maxPoolWithArgmax}
 */
export function unpool(x: Value, argmax: Value, size?: readonly [Extent, Extent]): Value {
  checkRank("unpool", x, [4]);
  checkSameShape("unpool", { ...x, shape: [...x.shape, 1] }, argmax);
  const { graph, field } = x;
  const [n, c, h, w] = x.shape as [Extent, Extent, Extent, Extent];
  const here = equal(argmax, graph.constant(Float32Array.of(0, 1, 2, 3)));
  const windows = where(here, unsqueeze(x, [4]), graph.constant(Float32Array.of(0), []));
  const rows = transpose(reshape(windows, [n, c, h, w, 2, 2]), [0, 1, 2, 4, 3, 5]);
  const [height, width] = [multiplyExtents(h, 2), multiplyExtents(w, 2)];
  const whole = reshape(rows, [n, c, height, width]);
  const y = size === undefined ? whole : lastOnes(whole, size);
  return field === undefined ? y : { ...y, field: { size: field.size, stride: [field.stride[0] / 2, field.stride[1] / 2] } };
}

/** x without a last position along `axis` that makes its extent odd. */
function wholeWindows(x: Value, axis: number): Value {
  const extent = x.shape[axis]!;
  if (divideExactly(extent, 2) !== undefined) return x;
  const { graph } = x;
  const end = multiplyExtents(floorDivide(extent, 2), 2);
  return graph.node(
    "Slice",
    [x, int64(graph, [0]), shapeTensor(graph, [end]), int64(graph, [axis])],
    {},
    { shape: x.shape.map((dim, i) => (i === axis ? end : dim)), field: x.field },
  );
}

/** Zeros for the rows and columns that pooling left out. */
function lastOnes(x: Value, size: readonly [Extent, Extent]): Value {
  const missing = size.map((dim, i) => subtractExtents(dim, x.shape[i + 2]!)) as [Extent, Extent];
  if (missing.some((dim) => typeof dim === "number" && dim !== 0 && dim !== 1)) {
    throw new SegmentationError("shape-mismatch", {
      where: "unpool",
      option: "size",
      expected: `the height and width of a map that was pooled to half of ${describeShape(x.shape.slice(2))}, or one more`,
      received: phrase(describeShape(size)),
    });
  }
  return missing.every((dim) => sameExtent(dim, 0)) ? x : pad(x, [0, 0, 0, 0], [0, 0, ...missing]);
}
