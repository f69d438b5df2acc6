/** The largest or smallest elements along an axis. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFlag, checkKnownOptions, phrase } from "@segkit/core/validate";
import { describeShape, type Extent } from "../graph/extents.js";
import { globalField } from "../graph/receptive-field.js";
import { shapeTensor } from "../graph/shape-tensor.js";
import { checkAxis, checkType, type Value } from "../graph/value.js";

/** Attributes of {@link topK}. */
export interface TopKAttributes {
  /** @default -1, the last */
  readonly axis?: number;
  /** Whether the largest are wanted, or the smallest. @default true */
  readonly largest?: boolean;
}

/** Result of {@link topK}. */
export interface TopK {
  readonly values: Value;
  /** Where along the axis each was, int64. */
  readonly indices: Value;
}

/**
 * ONNX TopK: PyTorch's `topk`, sorted from the largest, or from the smallest. Of equal ones those come first that were first.
 *
 * @param x - float32
 * @param k - at most the axis' extent; may be known by name only
 * @returns values and positions, both with extent `k` along the axis
 * @throws SegmentationError `invalid-option`, `invalid-tensor`
 *
 * @example
 * ```ts
 * import { type Model, trace } from "@segkit/nn";
 * import { topK } from "@segkit/nn/ops";
 *
 * const model: Model = {
 *   name: "proposals",
 *   inputs: { scores: { type: "float32", dims: ["batch", "anchors"] } },
 *   forward: (_, { scores }) => ({ ...topK(scores!, 1000) }),
 * };
 * console.assert(trace(model).outputs.map(([, value]) => value.shape.join()).join(" ") === "batch,1000 batch,1000");
 * ```
 *
 * @remarks
 * PyTorch does not promise an order among equals.
 */
export function topK(x: Value, k: Extent, attributes: TopKAttributes = {}): TopK {
  const where = "topK";
  checkKnownOptions(where, attributes, ["axis", "largest"]);
  const { axis = -1, largest = true } = attributes;
  checkFlag(where, "largest", largest);
  checkType(where, x, ["float32"]);
  const at = checkAxis(where, x, axis);
  const extent = x.shape[at]!;
  if (typeof k === "number" && (!Number.isInteger(k) || k < 1 || (typeof extent === "number" && k > extent))) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "k",
      expected: `an integer from 1 to ${extent} for ${describeShape(x.shape)}, axis ${at}`,
      received: phrase(String(k)),
    });
  }
  const shape = x.shape.map((dim, i) => (i === at ? k : dim));
  const field = globalField(x.field);
  const [values, indices] = x.graph.nodeWithResults(
    "TopK",
    [x, shapeTensor(x.graph, [k])],
    { axis: { int: at }, largest: { int: largest ? 1 : 0 }, sorted: { int: 1 } },
    [
      { shape, field },
      { shape, field, type: "int64" },
    ],
  );
  return { values: values!, indices: indices! };
}
