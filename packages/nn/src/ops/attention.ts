/** Attention by scaled dot products. */
import { checkKnownOptions, checkNumber } from "@segkit/core/validate";
import { checkSameShape, checkType, numberOf, type Value } from "../graph/value.js";
import { softmax } from "./activation.js";
import { add, mul, where as select } from "./elementwise.js";
import { matMul } from "./matrix.js";
import { transpose } from "./shape.js";

/** Attributes of {@link scaledDotProductAttention}. */
export interface AttentionAttributes {
  /**
   * Broadcasts to `[…, L, S]`. Of bool: whether a query may attend to a key. Of float32: what is added to their score, as position biases are.
   * @default none
   */
  readonly mask?: Value;
  /** What dot products are multiplied by. @default 1 / √E */
  readonly scale?: number;
}

/** Stands for minus infinity, which WGSL has no literal for. Its exponential is 0 beside any other score. */
const NEVER = -3e38;

/**
 * PyTorch's `scaled_dot_product_attention`: softmax(query · keyᵀ · scale) · value.
 *
 * @param query - `[…, L, E]`, float32; heads are a leading axis
 * @param key - `[…, S, E]`
 * @param value - `[…, S, V]`
 * @returns `[…, L, V]`
 * @throws SegmentationError `shape-mismatch`, `invalid-option`, `invalid-tensor`
 *
 * @see Vaswani et al., Attention is all you need, 2017, https://doi.org/10.48550/arXiv.1706.03762
 *
 * @example
 * ```ts
 * import { type Model, trace } from "@segkit/nn";
 * import { scaledDotProductAttention } from "@segkit/nn/ops";
 *
 * const tokens = { type: "float32", dims: ["batch", 8, "tokens", 32] } as const;
 * const model: Model = {
 *   name: "self-attention",
 *   inputs: { q: tokens, k: tokens, v: tokens },
 *   forward: (_, { q, k, v }) => ({ y: scaledDotProductAttention(q!, k!, v!) }),
 * };
 * console.assert(trace(model).outputs[0]?.[1].shape.join() === "batch,8,tokens,32");
 * ```
 *
 * @remarks
 * A query that a mask of bool lets attend to nothing gives the mean of all values, not NaN. O(L · S) memory per head.
 */
export function scaledDotProductAttention(query: Value, key: Value, value: Value, attributes: AttentionAttributes = {}): Value {
  const where = "scaledDotProductAttention";
  checkKnownOptions(where, attributes, ["mask", "scale"]);
  for (const operand of [query, key, value]) checkType(where, operand, ["float32"]);
  const rank = key.shape.length;
  checkSameShape(where, key, value, [rank - 1]);
  const { mask, scale = 1 / Math.sqrt(numberOf(where, query, -1)) } = attributes;
  checkNumber(where, "scale", scale);
  const order = [...key.shape.keys()];
  const turned = transpose(key, [...order.slice(0, -2), rank - 1, rank - 2]);
  // the smaller of the two factors is scaled, not their product
  const scores = matMul(mul(query, scale), turned);
  return matMul(softmax(mask === undefined ? scores : masked(where, scores, mask)), value);
}

function masked(where: string, scores: Value, mask: Value): Value {
  checkType(where, mask, ["bool", "float32"]);
  const y =
    mask.type === "float32" ? add(scores, mask) : select(mask, scores, scores.graph.constant(Float32Array.of(NEVER), []));
  checkSameShape(where, scores, y);
  return y;
}
