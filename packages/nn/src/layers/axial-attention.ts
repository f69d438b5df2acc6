/** Axial attention: along columns, then along rows, with learned vectors for distances in queries, keys and values. */
import { type Extent, productOf } from "../graph/extents.js";
import { numberOf, type Value } from "../graph/value.js";
import { softmax } from "../ops/activation.js";
import { add, mul } from "../ops/elementwise.js";
import { gather } from "../ops/gather.js";
import { matMul } from "../ops/matrix.js";
import { reshape, split, transpose } from "../ops/shape.js";
import { type AxisBlocks, blocksAlong } from "./axis-blocks.js";
import { convolution } from "./conv.js";
import { batchNorm, batchNormLine } from "./norm.js";
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
  /** Positions of each axis from one that asks to the next. @default 1 */
  readonly stride?: number;
  /** Positions of an axis that one sees, itself in the middle; odd. @default {@link WIDEST}, all that there are vectors for */
  readonly span?: number;
}

/** Positions of an axis at most, since there are vectors for so many distances in both directions. */
const MOST = 255;

/** The widest span: as far as there are vectors for distances. */
export const WIDEST = 2 * MOST - 1;

/**
 * Attention along the height, then along the width, of maps `[batch, C, height, width]`, under DeepLab2's names (`_height_axis.qkv_transform.conv`, `_query_rpe._embeddings`, `_batch_norm_similarity`, …). An axis that is longer
 * than the span, or known by name only, is seen in blocks. Normalizations of scores and of results become factors of what these are computed from.
 *
 * @returns `[batch, values, height / stride, width / stride]`, rounded up
 * @see H. Wang et al., "Axial-DeepLab: Stand-alone axial-attention for panoptic segmentation", ECCV 2020, arXiv:2003.07853
 */
export function axialAttention(p: Scope, x: Value, sizes: AxialAttentionSizes): Value {
  const columns = alongLast(p.scope("_height_axis"), transpose(x, [0, 3, 1, 2]), sizes);
  return transpose(alongLast(p.scope("_width_axis"), transpose(columns, [0, 3, 2, 1]), sizes), [0, 2, 1, 3]);
}

/** Attention along the last axis of `[batch, rows, C, L]`: `[batch, rows, values, L / stride]`. */
function alongLast(p: Scope, x: Value, sizes: AxialAttentionSizes): Value {
  const { keys, values, epsilon, stride = 1, span = WIDEST } = sizes;
  const [batch, rows, channels, length] = x.shape as [Extent, Extent, number, Extent];
  const each = reshape(x, [productOf([batch, rows]), channels, length]);
  const mixed = convolution(p.scope("qkv_transform.conv"), each, 2 * keys + values, { bias: false });
  const blocks = blocksAlong(batchNorm(p.scope("_batch_norm_qkv"), mixed, epsilon), keys, { span, stride });
  const found = blocks.join(attended(p, blocks, sizes));
  return reshape(found, [batch, rows, values, found.shape[2]!]);
}

/** What each position that asks takes from those that it sees: `[n, values, queries]` of `[n, keys, queries]` and `[n, keys + values, positions]`. */
function attended(p: Scope, blocks: AxisBlocks, { keys, values, heads, epsilon }: AxialAttentionSizes): Value {
  const { scale } = batchNormLine(p.scope("_batch_norm_similarity"), 3 * heads, epsilon);
  const [ofPairs, ofQueries, ofKeys] = perHead(scale, 3, heads);
  const line = batchNormLine(p.scope("_batch_norm_retrieved_output"), 2 * values, epsilon);
  const [ofValues, ofPlaces] = perHead(line.scale, 2, heads);
  const shifts = split(line.shift, [values, values], 0).map((part) => reshape(part, [values, 1]));
  const q = inHeads(blocks.queries, heads);
  const [k, v] = split(blocks.seen, [keys, values], 1).map((part) => inHeads(part, heads)) as [Value, Value];
  const tables = (name: string, depth: number) => distances(p.scope(name), blocks, depth);
  const ofContent = matMul(transpose(mul(q, ofPairs!), [0, 1, 3, 2]), k);
  // by the position that asks, and by the one that is asked
  const byQuery = transpose(tables("_query_rpe", keys / heads), [0, 2, 1]);
  const asking = byPosition(transpose(mul(q, ofQueries!), [3, 0, 1, 2]), byQuery, [1, 2, 0, 3]);
  const byKey = transpose(tables("_key_rpe", keys / heads), [1, 2, 0]);
  const asked = byPosition(transpose(mul(k, ofKeys!), [3, 0, 1, 2]), byKey, [1, 2, 3, 0]);
  // the norms' shifts are the same for all positions of a head, and softmax does not see them
  const shares = softmax(blocks.hide(add(add(ofContent, asking), asked)));
  const taken = matMul(mul(v, ofValues!), transpose(shares, [0, 1, 3, 2]));
  const places = byPosition(transpose(shares, [2, 0, 1, 3]), tables("_value_rpe", values / heads), [1, 2, 3, 0]);
  const both = add(taken, mul(places, ofPlaces!));
  return add(reshape(both, [both.shape[0]!, values, both.shape[3]!]), add(shifts[0]!, shifts[1]!));
}

/** Factors of channels, several times all heads' one after the other: each time `[1, heads, channels of a head, 1]`. */
function perHead(scale: Value, times: number, heads: number): Value[] {
  const extent = numberOf("axialAttention", scale, 0) / times;
  return split(scale, new Array(times).fill(extent), 0).map((part) => reshape(part, [1, heads, extent / heads, 1]));
}

/** `[n, C, L]` as `[n, heads, C / heads, L]`. */
function inHeads(x: Value, heads: number): Value {
  const [count, channels, length] = x.shape as [Extent, number, Extent];
  return reshape(x, [count, heads, channels / heads, length]);
}

/** For each position a product with the position's own matrix: `[L, n, heads, a]` and `[L, a, b]` to `[L, n, heads, b]`, its axes then in another order. */
function byPosition(x: Value, matrices: Value, order: readonly number[]): Value {
  const [length, count, heads, depth] = x.shape as [Extent, Extent, Extent, Extent];
  const product = matMul(reshape(x, [length, productOf([count, heads]), depth]), matrices);
  return transpose(reshape(product, [length, count, heads, matrices.shape[2]!]), order);
}

/** The vectors of distances, `[queries, positions, depth]`: of each position as one that asks sees it. */
function distances(p: Scope, { asking, first, positions }: AxisBlocks, depth: number): Value {
  const table = p.parameter("_embeddings.weight", [WIDEST, depth], { initial: { kind: "truncated-normal", std: 1 } });
  const places = asking.flatMap((at) =>
    // what is farther away is hidden, and has any vector
    Array.from({ length: positions }, (_, i) => Math.min(Math.max(first + i - at + MOST - 1, 0), WIDEST - 1)),
  );
  return reshape(gather(table, places, 0), [asking.length, positions, depth]);
}
