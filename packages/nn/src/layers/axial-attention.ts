/** Axial attention: along columns, then along rows, with learned vectors for distances in queries, keys and values. */
import { type Extent, productOf } from "../graph/extents.js";
import { numberOf, type Value } from "../graph/value.js";
import { softmax } from "../ops/activation.js";
import { add } from "../ops/elementwise.js";
import { gather } from "../ops/gather.js";
import { matMul } from "../ops/matrix.js";
import { concat, reshape, split, transpose } from "../ops/shape.js";
import { convolution } from "./conv.js";
import { batchNorm } from "./norm.js";
import type { Scope } from "./scope.js";

/** Sizes of {@link axialAttention}. */
export interface AxialAttentionSizes {
  /** Channels of queries and of keys, a multiple of the heads. */
  readonly keys: number;
  /** Channels of values and of the result. */
  readonly values: number;
  readonly heads: number;
  /** Of batch normalizations. */
  readonly epsilon: number;
}

/** Positions of an axis at most, since there are vectors for so many distances in both directions. */
const MOST = 255;

/**
 * Attention along the height, then along the width, of maps `[batch, C, height, width]` whose sides are numbers, under DeepLab2's names (`_height_axis.qkv_transform.conv`, `_query_rpe._embeddings`, `_batch_norm_similarity`, …).
 *
 * @returns `[batch, values, height, width]`
 * @see H. Wang et al., "Axial-DeepLab: Stand-alone axial-attention for panoptic segmentation", ECCV 2020, arXiv:2003.07853
 */
export function axialAttention(p: Scope, x: Value, sizes: AxialAttentionSizes): Value {
  const columns = transpose(alongLast(p.scope("_height_axis"), transpose(x, [0, 3, 1, 2]), sizes), [0, 2, 3, 1]);
  return transpose(alongLast(p.scope("_width_axis"), transpose(columns, [0, 2, 1, 3]), sizes), [0, 2, 1, 3]);
}

/** Attention along the last axis of `[batch, rows, C, L]`: `[batch, rows, values, L]`. */
function alongLast(p: Scope, x: Value, { keys, values, heads, epsilon }: AxialAttentionSizes): Value {
  const [batch, rows, channels, length] = x.shape as [Extent, number, number, number];
  const count = productOf([batch, rows]);
  const mixed = convolution(p.scope("qkv_transform.conv"), reshape(x, [count, channels, length]), 2 * keys + values, {
    bias: false,
  });
  const parts = split(batchNorm(p.scope("_batch_norm_qkv"), mixed, epsilon), [keys, keys, values], 1);
  const [q, k, v] = parts.map((part) => {
    const depth = numberOf("axialAttention", part, 1) / heads;
    return reshape(part, [count, heads, depth, length]);
  }) as [Value, Value, Value];
  const tables = (name: string, depth: number) => distances(p.scope(name), length, depth);
  const scores = concat(
    [
      matMul(transpose(q, [0, 1, 3, 2]), k),
      // by the position that asks, and by the one that is asked
      byPosition(transpose(q, [3, 0, 1, 2]), transpose(tables("_query_rpe", keys / heads), [0, 2, 1]), [1, 2, 0, 3]),
      byPosition(transpose(k, [3, 0, 1, 2]), transpose(tables("_key_rpe", keys / heads), [1, 2, 0]), [1, 2, 3, 0]),
    ],
    1,
  );
  const shares = softmax(summed(batchNorm(p.scope("_batch_norm_similarity"), scores, epsilon), 2));
  const taken = [
    matMul(v, transpose(shares, [0, 1, 3, 2])),
    byPosition(transpose(shares, [2, 0, 1, 3]), tables("_value_rpe", values / heads), [1, 2, 3, 0]),
  ];
  const both = reshape(concat(taken, 1), [count, 2 * values, length]);
  const found = summed(batchNorm(p.scope("_batch_norm_retrieved_output"), both, epsilon), 1);
  return reshape(found, [batch, rows, values, length]);
}

/** Parts of axis 1 that lie one after the other, `further` more than the first, as their sum. */
function summed(x: Value, further: number): Value {
  const extent = numberOf("axialAttention", x, 1) / (further + 1);
  return split(x, new Array(further + 1).fill(extent), 1).reduce((a, b) => add(a, b));
}

/** For each position a product with the position's own matrix: `[L, n, heads, a]` and `[L, a, b]` to `[L, n, heads, b]`, its axes then in another order. */
function byPosition(x: Value, matrices: Value, order: readonly number[]): Value {
  const [length, count, heads, depth] = x.shape as [Extent, Extent, Extent, Extent];
  const product = matMul(reshape(x, [length, productOf([count, heads]), depth]), matrices);
  return transpose(reshape(product, [length, count, heads, matrices.shape[2]!]), order);
}

/** The vectors of distances, `[L, L, depth]`: of position m as position l sees it. */
function distances(p: Scope, length: number, depth: number): Value {
  const table = p.parameter("_embeddings.weight", [2 * MOST - 1, depth], { initial: { kind: "truncated-normal", std: 1 } });
  const places = Array.from({ length: length ** 2 }, (_, i) => (i % length) - Math.floor(i / length) + MOST - 1);
  return reshape(gather(table, places, 0), [length, length, depth]);
}
