/** Positions along axes whose extent may be known by name only. */
import { checkKnownOptions, checkNumber } from "@segkit/core/validate";
import type { Extent } from "../graph/extents.js";
import type { Graph } from "../graph/graph.js";
import { shapeTensor } from "../graph/shape-tensor.js";
import type { Value } from "../graph/value.js";
import { add, cast, mul } from "./elementwise.js";
import { squeeze } from "./shape.js";

/** Attributes of {@link range}. */
export interface RangeAttributes {
  /** @default 0 */
  readonly start?: number;
  /** @default 1 */
  readonly step?: number;
}

/**
 * start, start + step, start + 2 · step … as float32: reference points and position encodings are made of it.
 *
 * @param graph - the graph of the values that it is for, `x.graph`
 * @param extent - how many; may be known by name only, as `x.shape[2]` is where the height is open
 * @returns `[extent]`, a constant where the extent is a number
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { type Model, trace } from "@segkit/nn";
 * import { expand, range, unsqueeze } from "@segkit/nn/ops";
 *
 * const rows: Model = {
 *   name: "each pixel's row",
 *   inputs: { map: { type: "float32", dims: [1, 8, "height", "width"] } },
 *   forward: (_, { map }) => {
 *     const [, , height, width] = map!.shape;
 *     return { y: expand(unsqueeze(range(map!.graph, height!, { start: 0.5 }), [1]), [height!, width!]) };
 *   },
 * };
 * console.assert(trace(rows).outputs[0]?.[1].shape.join() === "height,width");
 * ```
 *
 * @remarks
 * A grid of rows and columns is two of them with unsqueeze, and expand where broadcasting does not do.
 */
export function range(graph: Graph, extent: Extent, attributes: RangeAttributes = {}): Value {
  const where = "range";
  checkKnownOptions(where, attributes, ["start", "step"]);
  const { start = 0, step = 1 } = attributes;
  checkNumber(where, "start", start);
  checkNumber(where, "step", step);
  if (typeof extent === "number") return graph.constant(Float32Array.from({ length: extent }, (_, i) => start + i * step));
  const [zero, one] = [graph.constant(BigInt64Array.of(0n), []), graph.constant(BigInt64Array.of(1n), [])];
  const result = { shape: [extent], type: "int64", field: undefined } as const;
  const positions = cast(graph.node("Range", [zero, squeeze(shapeTensor(graph, [extent]), [0]), one], {}, result), "float32");
  return add(mul(positions, step), start);
}
