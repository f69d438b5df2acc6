/** Elements at positions that the graph, or a constant, says. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { describeShape, type Extent, sameExtent } from "../graph/extents.js";
import { globalField } from "../graph/receptive-field.js";
import { bigIntegers } from "../graph/shape-tensor.js";
import { checkAxis, checkType, type Value } from "../graph/value.js";

/** Positions along an axis: computed ones, such as topK's, or numbers. */
export type Positions = Value | number | readonly number[];

/**
 * ONNX Gather: the entries of an axis at the given positions, PyTorch's `index_select` and `x[:, positions]`.
 *
 * @param x - `[…before, extent, …after]`, any type
 * @param positions - int64 or int32 of any shape, or numbers. Negative ones count from the end. One number leaves the axis out
 * @param axis - default the first
 * @returns `[…before, …positions' shape, …after]`, the type of `x`
 * @throws SegmentationError `invalid-option` for a number outside the axis, `invalid-tensor` for positions that are no integers
 *
 * @example
 * ```ts
 * import { type Model, trace } from "@segkit/nn";
 * import { gather, topK } from "@segkit/nn/ops";
 *
 * const model: Model = {
 *   name: "best queries",
 *   inputs: { queries: { type: "float32", dims: [100, 256] }, scores: { type: "float32", dims: [100] } },
 *   forward: (_, { queries, scores }) => ({ best: gather(queries!, topK(scores!, 5).indices) }),
 * };
 * console.assert(trace(model).outputs[0]?.[1].shape.join() === "5,256");
 * ```
 *
 * @remarks
 * Computed positions outside the axis fail on the CPU and give anything on WebGPU: nothing checks them there.
 */
export function gather(x: Value, positions: Positions, axis = 0): Value {
  const where = "gather";
  const at = checkAxis(where, x, axis);
  const indices = isValue(positions) ? positions : constantPositions(x, positions, at);
  checkType(where, indices, ["int64", "int32"]);
  const shape = [...x.shape.slice(0, at), ...indices.shape, ...x.shape.slice(at + 1)];
  const field = indices.constant ? x.field : globalField(x.field);
  return x.graph.node("Gather", [x, indices], { axis: { int: at } }, { shape, field });
}

function isValue(positions: Positions): positions is Value {
  return typeof positions === "object" && "graph" in positions;
}

function constantPositions(x: Value, positions: number | readonly number[], axis: number): Value {
  const extent = x.shape[axis]!;
  const list = typeof positions === "number" ? [positions] : positions;
  const inside = (n: number) => Number.isSafeInteger(n) && (typeof extent !== "number" || (n >= -extent && n < extent));
  if (list.length === 0 || !list.every(inside)) {
    throw new SegmentationError("invalid-option", {
      where: "gather",
      option: "positions",
      expected: `integers within ${describeShape(x.shape)}, axis ${axis}`,
      received: positions,
    });
  }
  return x.graph.constant(bigIntegers(list), typeof positions === "number" ? [] : [list.length]);
}

/**
 * ONNX GatherElements: PyTorch's `gather`. The result has one element for each of the positions.
 *
 * Along `axis` the position says which element of `x` is taken; along the other axes it is the one at the same place. For two axes and `axis` 0:
 * `result[i][j] = x[positions[i][j]][j]`.
 *
 * @param x - any type
 * @param positions - int64 or int32, as many axes as `x`, no extent larger than there except along `axis`. Negative ones count from the end
 * @param axis - default the first
 * @returns the shape of `positions`, the type of `x`
 * @throws SegmentationError `shape-mismatch`, `invalid-option`, `invalid-tensor`
 */
export function gatherElements(x: Value, positions: Value, axis = 0): Value {
  const where = "gatherElements";
  const at = checkAxis(where, x, axis);
  checkType(where, positions, ["int64", "int32"]);
  checkWithin(where, x, positions, at);
  const field = globalField(x.field ?? positions.field);
  return x.graph.node("GatherElements", [x, positions], { axis: { int: at } }, { shape: positions.shape, field });
}

/** Requires as many axes as x has, none longer than there except `axis`. */
export function checkWithin(where: string, x: Value, positions: Value, axis: number): void {
  const fits = (dim: Extent, i: number) => {
    const extent = x.shape[i]!;
    return i === axis || sameExtent(dim, extent) || (typeof dim === "number" && (typeof extent !== "number" || dim <= extent));
  };
  if (positions.shape.length === x.shape.length && positions.shape.every(fits)) return;
  throw new SegmentationError("shape-mismatch", {
    where,
    option: positions.name,
    expected: `at most ${describeShape(x.shape)} except in axis ${axis}`,
    received: phrase(describeShape(positions.shape)),
  });
}

/**
 * ONNX GatherND: the elements, or whole slices, of `x` at tuples of positions.
 *
 * @param x - `[…batch, e₁ … eₖ, …rest]`, any type
 * @param positions - int64 `[…batch, …any, k]`: each tuple says where along k axes. Negative ones count from the end
 * @param batchAxes - how many leading axes the two share. Default 0
 * @returns `[…batch, …any, …rest]`, the type of `x`
 * @throws SegmentationError `shape-mismatch`, `invalid-option`, `invalid-tensor`
 */
export function gatherND(x: Value, positions: Value, batchAxes = 0): Value {
  const where = "gatherND";
  checkType(where, positions, ["int64"]);
  const least = Math.min(x.shape.length, positions.shape.length);
  if (!Number.isInteger(batchAxes) || batchAxes < 0 || batchAxes >= least) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "batchAxes",
      expected: `an integer from 0 to ${least - 1} for ${describeShape(x.shape)} and ${describeShape(positions.shape)}`,
      received: batchAxes,
    });
  }
  checkTuples(where, x, positions, batchAxes);
  const tuple = positions.shape.at(-1) as number;
  const shape = [...positions.shape.slice(0, -1), ...x.shape.slice(batchAxes + tuple)];
  const field = globalField(x.field ?? positions.field);
  return x.graph.node("GatherND", [x, positions], { batch_dims: { int: batchAxes } }, { shape, field });
}

/** Requires tuples of at most as many positions as x has axes after the first `batchAxes`, which have to be equal. */
export function checkTuples(where: string, x: Value, positions: Value, batchAxes: number): void {
  const tuple = positions.shape.at(-1);
  const most = x.shape.length - batchAxes;
  const shared = x.shape.slice(0, batchAxes).every((dim, i) => sameExtent(dim, positions.shape[i]!));
  if (shared && typeof tuple === "number" && tuple >= 1 && tuple <= most) return;
  const batch = x.shape.slice(0, batchAxes).map((dim) => `${dim}, `);
  throw new SegmentationError("shape-mismatch", {
    where,
    option: positions.name,
    expected: `[${batch.join("")}…, 1 to ${most}] for ${describeShape(x.shape)}`,
    received: phrase(describeShape(positions.shape)),
  });
}
