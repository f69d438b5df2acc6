/** Transformer decoders of queries that look at a memory, such as the positions of a map: one for DETR and its relatives. Without a memory they are encoders. */

import { productOf } from "../graph/extents.js";
import { fanInUniform } from "../graph/initial.js";
import { numberOf, type Value } from "../graph/value.js";
import { relu } from "../ops/activation.js";
import { scaledDotProductAttention } from "../ops/attention.js";
import { add } from "../ops/elementwise.js";
import { gemm } from "../ops/matrix.js";
import { reshape, split } from "../ops/shape.js";
import { joinHeads, splitHeads } from "./attention.js";
import { attentionInParts } from "./attention-in-parts.js";
import type { Activation } from "./conv-norm.js";
import { linear } from "./linear.js";
import { layerNorm } from "./norm.js";
import type { Scope } from "./scope.js";

/** Names of the parameters of multi-head attention. */
export interface MultiHeadNames {
  /** Linear layers of queries, keys and values; or `joined` where the file has the three as `in_proj_weight` and `in_proj_bias`, as PyTorch's own module does. */
  readonly projections: readonly [query: string, key: string, value: string] | "joined";
  /** The linear layer at the end. */
  readonly out: string;
}

/** `q_proj`, `k_proj`, `v_proj` and `out_proj`. */
export const SEPARATE_PROJECTIONS: MultiHeadNames = { projections: ["q_proj", "k_proj", "v_proj"], out: "out_proj" };

/** `in_proj_weight`, `in_proj_bias` and `out_proj`, of PyTorch's own module. */
export const JOINED_PROJECTIONS: MultiHeadNames = { projections: "joined", out: "out_proj" };

/** What attention takes. */
export interface AttentionInputs {
  /** `[batch, L, C]`, codes included. */
  readonly query: Value;
  /** `[batch, S, C]`, codes included. */
  readonly key: Value;
  /** `[batch, S, C]` */
  readonly value: Value;
  /** What scores `[batch, heads, L, S]` are masked by; see `scaledDotProductAttention`. */
  readonly mask?: Value | undefined;
}

/** Multi-head attention with linear layers for queries, keys, values and the result, `[batch, L, C]`. A batch of 1 is one for all. */
export function multiHeadAttention(p: Scope, inputs: AttentionInputs, heads: number, names = SEPARATE_PROJECTIONS): Value {
  const channels = numberOf("multiHeadAttention", inputs.query, -1);
  const [query, key, value] = projected(p, [inputs.query, inputs.key, inputs.value], channels, names).map((x) =>
    splitHeads(x, heads),
  );
  const { mask } = inputs;
  const fixed = [query!.shape[2], key!.shape[2]].every((extent) => typeof extent === "number");
  const mixed =
    fixed && mask === undefined
      ? attentionInParts(query!, key!, value!, heads * (key!.shape[2] as number))
      : scaledDotProductAttention(query!, key!, value!, mask ? { mask } : {});
  return linear(p.scope(names.out), joinHeads(mixed), channels);
}

function projected(p: Scope, values: readonly Value[], channels: number, { projections }: MultiHeadNames): Value[] {
  if (projections !== "joined") return values.map((x, i) => linear(p.scope(projections[i]!), x, channels));
  const initial = fanInUniform(channels);
  const equal = [channels, channels, channels];
  const weights = split(p.parameter("in_proj_weight", [3 * channels, channels], { initial }), equal, 0);
  const biases = split(p.parameter("in_proj_bias", [3 * channels]), equal, 0);
  return values.map((x, i) => {
    const rows = gemm(reshape(x, [productOf(x.shape.slice(0, -1)), channels]), weights[i]!, biases[i]!, { transposeB: true });
    return reshape(rows, x.shape);
  });
}

/** What queries look at. */
export interface QueryMemory {
  /** `[batch, S, C]` */
  readonly tokens: Value;
  /** Codes of their positions, added to keys: broadcasts to `tokens`. @default none */
  readonly codes?: Value;
  /** Which of them each query sees, as Mask2Former has it: broadcasts to `[batch, heads, L, S]`, bool, or float32 to be added to scores. @default all */
  readonly mask?: Value;
}

/** Another attention to a memory, such as a deformable one: of queries with their codes, what is added to the queries. */
export type MemoryAttention = (p: Scope, coded: Value) => Value;

/** Where a layer's parameters are, below the decoder's place. */
export interface QueryLayerNames {
  /** Attention of the queries to each other, and the layer norm of this step. */
  readonly self: readonly [attention: string, norm: string];
  /** Attention to the memory; of encoders it is not asked for. */
  readonly cross?: readonly [attention: string, norm: string];
  /** The two linear layers of the feed-forward step, and its layer norm. */
  readonly feed: readonly [first: string, second: string, norm: string];
}

/** Options of {@link queryDecoder}. */
export interface QueryDecoderOptions {
  readonly depth: number;
  readonly heads: number;
  /** Channels within the feed-forward layers. */
  readonly mlpDim: number;
  readonly names: (layer: number) => QueryLayerNames;
  /** Names of the attention to each other. @default SEPARATE_PROJECTIONS */
  readonly selfNames?: MultiHeadNames;
  /** Names of the attention to the memory. @default `selfNames` */
  readonly crossNames?: MultiHeadNames;
  /** Which attention comes first: that of the queries to each other, or, as in Mask2Former, that to the memory. @default "self" */
  readonly order?: "self" | "cross";
  /** Whether a step's norm comes before it, or after its sum. @default "after" */
  readonly norm?: "before" | "after";
  /** Of layer norms. @default 1e-5 */
  readonly epsilon?: number;
  /** Between the feed-forward layers. @default relu */
  readonly activation?: Activation;
}

/** What queries are, before the first layer. */
export interface Queries {
  /** `[batch, L, C]`, or `[1, L, C]` for all images; undefined where all begin as zeros, as in DETR. */
  readonly tokens?: Value | undefined;
  /** Codes that each layer adds to queries and keys, never to values: broadcasts to the tokens. */
  readonly codes?: Value | undefined;
}

/**
 * Layers of attention of queries to each other and to a memory, and of a feed-forward network, each with what it adds to.
 *
 * @param memory - what the queries of a layer look at: the same for all, or by the layer's number and what the queries are before it; undefined for encoders
 * @returns the queries after each layer, `[batch, L, C]`; a norm after the last layer is the caller's
 * @see N. Carion et al., "End-to-end object detection with transformers", ECCV 2020, doi:10.1007/978-3-030-58452-8_13
 */
export function queryDecoder(
  p: Scope,
  { tokens, codes }: Queries,
  memory: undefined | QueryMemory | ((layer: number, queries: Value) => QueryMemory | MemoryAttention),
  options: QueryDecoderOptions,
): Value[] {
  const found: Value[] = [];
  let queries = tokens ?? zerosLike(codes!);
  for (let layer = 0; layer < options.depth; layer++) {
    const seen = typeof memory === "function" ? memory(layer, queries) : memory;
    queries = queryLayer(p, queries, codes, seen, layer, options);
    found.push(queries);
  }
  return found;
}

/** Zeros of the shape of `codes`, with a batch of 1 where they have none. */
function zerosLike(codes: Value): Value {
  const shape = codes.shape.slice(-2) as number[];
  return codes.graph.constant(new Float32Array(shape[0]! * shape[1]!), [1, ...shape]);
}

function queryLayer(
  p: Scope,
  queries: Value,
  codes: Value | undefined,
  memory: QueryMemory | MemoryAttention | undefined,
  layer: number,
  options: QueryDecoderOptions,
): Value {
  const { heads, mlpDim, names, selfNames = SEPARATE_PROJECTIONS, crossNames = selfNames, order = "self" } = options;
  const { norm = "after", epsilon = 1e-5, activation = relu } = options;
  const { self, cross, feed } = names(layer);
  const coded = (x: Value) => (codes ? add(x, codes) : x);
  const step = (x: Value, name: string, compute: (x: Value) => Value) => {
    const normalized = (value: Value) => layerNorm(p.scope(name), value, epsilon);
    return norm === "before" ? add(x, compute(normalized(x))) : normalized(add(x, compute(x)));
  };
  const toEachOther = (x: Value) =>
    step(x, self[1], (own) => {
      const both = coded(own);
      return multiHeadAttention(p.scope(self[0]), { query: both, key: both, value: own }, heads, selfNames);
    });
  const toMemory = (x: Value) => {
    if (memory === undefined || cross === undefined) return x;
    const at = p.scope(cross[0]);
    return step(x, cross[1], (own) => {
      if (typeof memory === "function") return memory(at, coded(own));
      const { tokens: value, codes: places, mask } = memory;
      return multiHeadAttention(
        at,
        { query: coded(own), key: places ? add(value, places) : value, value, mask },
        heads,
        crossNames,
      );
    });
  };
  const attended = order === "self" ? toMemory(toEachOther(queries)) : toEachOther(toMemory(queries));
  return step(attended, feed[2], (own) => {
    const wide = activation(linear(p.scope(feed[0]), own, mlpDim));
    return linear(p.scope(feed[1]), wide, numberOf("queryDecoder", own, -1));
  });
}

/** Linear layers with a ReLU between any two: what makes classes, boxes or vectors of queries. */
export function perceptron(p: Scope, x: Value, channels: readonly number[], name: (i: number) => string): Value {
  return channels.reduce((y, width, i) => {
    const next = linear(p.scope(name(i)), y, width);
    return i + 1 < channels.length ? relu(next) : next;
  }, x);
}
