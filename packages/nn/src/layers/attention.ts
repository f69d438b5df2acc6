/** Self-attention in parts, with the parameter names that vision transformers have: `qkv`, `proj`. */
import type { Initial } from "../graph/initial.js";
import { numberOf, type Value } from "../graph/value.js";
import { softmax } from "../ops/activation.js";
import { add, mul } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { concat, reshape, split, transpose } from "../ops/shape.js";
import { linear } from "./linear.js";
import type { Scope } from "./scope.js";

/** How transformers begin. */
const INITIAL: Initial = { kind: "truncated-normal", std: 0.02 };

/** How a file stores the matrices of queries, keys and values: as one, `qkv`, or as `q`, `k` and `v`. */
export type Projections = "joined" | "separate";

/** Queries, keys and values by heads, each `[batch, heads, N, C / heads]`. */
export interface QueryKeyValue {
  readonly query: Value;
  readonly key: Value;
  readonly value: Value;
}

/** Options of {@link queryKeyValue}. */
export interface QueryKeyValueOptions {
  /** A divisor of the tokens' channels. */
  readonly heads: number;
  /** @default "joined" */
  readonly projections?: Projections;
  /** Which of them have a bias: keys all moved by one vector give the same attention. @default "all" */
  readonly bias?: "all" | "none" | "not key";
}

/**
 * What attention compares and mixes: queries, keys and values of tokens `[batch, N, C]`, by heads. Parameters: `qkv.weight` `[3 · C, C]`, `qkv.bias` `[3 · C]`, or `q_bias` and `v_bias` where keys have none; or `q`, `k` and `v`, a linear layer
 * each.
 */
export function queryKeyValue(p: Scope, tokens: Value, options: QueryKeyValueOptions): QueryKeyValue {
  const { heads, projections = "joined" } = options;
  const channels = numberOf("queryKeyValue", tokens, -1);
  const [query, key, value] =
    projections === "joined"
      ? split(joined(p, tokens, channels, options), [channels, channels, channels], -1)
      : ["q", "k", "v"].map((name) =>
          linear(p.scope(name), tokens, channels, { bias: hasBias(name, options), initial: INITIAL }),
        );
  return { query: splitHeads(query!, heads), key: splitHeads(key!, heads), value: splitHeads(value!, heads) };
}

function hasBias(name: string, { bias = "all" }: QueryKeyValueOptions): boolean {
  return bias === "all" || (bias === "not key" && name !== "k");
}

function joined(p: Scope, tokens: Value, channels: number, { bias = "all" }: QueryKeyValueOptions): Value {
  const product = linear(p.scope("qkv"), tokens, 3 * channels, { bias: bias === "all", initial: INITIAL });
  if (bias !== "not key") return product;
  const none = p.graph.constant(new Float32Array(channels));
  return add(product, concat([p.parameter("q_bias", [channels]), none, p.parameter("v_bias", [channels])], 0));
}

/** Tokens `[batch, N, C]` by heads of attention, `[batch, heads, N, C / heads]`. */
export function splitHeads(tokens: Value, heads: number): Value {
  const [batch, count] = tokens.shape;
  return transpose(reshape(tokens, [batch!, count!, heads, numberOf("splitHeads", tokens, -1) / heads]), [0, 2, 1, 3]);
}

/** Heads of attention `[batch, heads, N, D]` side by side, `[batch, N, heads · D]`. */
export function joinHeads(x: Value): Value {
  const [batch, heads, count] = x.shape;
  return reshape(transpose(x, [0, 2, 1, 3]), [batch!, count!, (heads as number) * numberOf("joinHeads", x, -1)]);
}

/** Scores of queries and keys, `[batch, heads, N, N]`: their dot products, times 1 / √D. */
export function attentionScores({ query, key }: QueryKeyValue): Value {
  // the queries are scaled instead of the larger product
  return matMul(mul(query, 1 / Math.sqrt(numberOf("attentionScores", query, -1))), transpose(key, [0, 1, 3, 2]));
}

/** The end of attention: softmax of scores, the values mixed by it, and the layer `proj`. `[batch, N, C]`. */
export function attend(p: Scope, scores: Value, value: Value): Value {
  const mixed = joinHeads(matMul(softmax(scores), value));
  return linear(p.scope("proj"), mixed, numberOf("attend", mixed, -1), { initial: INITIAL });
}

/** Self-attention of tokens `[batch, N, C]` that sees all of them; `bias` is added to the scores, and broadcasts to `[batch, heads, N, N]`. */
export function selfAttention(p: Scope, tokens: Value, options: QueryKeyValueOptions, bias?: Value): Value {
  const parts = queryKeyValue(p, tokens, options);
  const scores = attentionScores(parts);
  return attend(p, bias ? add(scores, bias) : scores, parts.value);
}
