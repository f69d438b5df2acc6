/** The two-way transformer: tokens attend to an image's positions, and these to the tokens. */
import { productOf } from "../../graph/extents.js";
import { fanInUniform } from "../../graph/initial.js";
import { numberOf, type Value } from "../../graph/value.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu, softmax } from "../../ops/activation.js";
import { scaledDotProductAttention } from "../../ops/attention.js";
import { add, mul } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { reshape, transpose } from "../../ops/shape.js";

/** Sizes of {@link twoWayTransformer}. */
export interface TwoWaySizes {
  readonly depth: number;
  readonly numHeads: number;
  /** Channels within the feed-forward layers. */
  readonly mlpDim: number;
  /** What their two layers are called. @default ["lin1", "lin2"] */
  readonly mlpNames?: readonly [first: string, second: string];
}

/** Tokens and positions after {@link twoWayTransformer}, as many as before. */
export interface TwoWayResult {
  /** `[prompts, tokens, C]` */
  readonly tokens: Value;
  /** `[prompts, positions, C]` */
  readonly image: Value;
}

/**
 * SAM's two-way transformer.
 *
 * @param p - the place `transformer`
 * @param image - `[prompts, positions, C]`, or `[1, positions, C]` for all prompts: then what they share is computed once
 * @param codes - the positions' codes, `[1, positions, C]`
 * @param prompts - tokens, which are their own codes: `[prompts, tokens, C]`
 */
export function twoWayTransformer(p: Scope, image: Value, codes: Value, prompts: Value, sizes: TwoWaySizes): TwoWayResult {
  const { depth, numHeads, mlpNames: [first, second] = ["lin1", "lin2"] } = sizes;
  let tokens = prompts;
  let keys = image;
  for (let i = 0; i < depth; i++) {
    const at = p.scope(`layers.${i}`);
    if (i === 0) {
      // the first block takes the tokens without their codes, and nothing of what they were
      tokens = amongTokens(at.scope("self_attn"), tokens, tokens, numHeads);
    } else tokens = add(tokens, amongTokens(at.scope("self_attn"), add(tokens, prompts), tokens, numHeads));
    tokens = layerNorm(at.scope("norm1"), tokens);
    const coded = add(keys, codes);
    tokens = add(tokens, toPositions(at.scope("cross_attn_token_to_image"), add(tokens, prompts), coded, keys, numHeads));
    tokens = layerNorm(at.scope("norm2"), tokens);
    const mlp = at.scope("mlp");
    const wide = relu(linear(mlp.scope(first), tokens, sizes.mlpDim));
    tokens = layerNorm(at.scope("norm3"), add(tokens, linear(mlp.scope(second), wide, numberOf("mlp", tokens, -1))));
    keys = add(keys, toTokens(at.scope("cross_attn_image_to_token"), coded, add(tokens, prompts), tokens, numHeads));
    keys = layerNorm(at.scope("norm4"), keys);
  }
  const final = p.scope("final_attn_token_to_image");
  const last = toPositions(final, add(tokens, prompts), add(keys, codes), keys, numHeads);
  return { tokens: layerNorm(p.scope("norm_final_attn"), add(tokens, last)), image: keys };
}

/** Attention of tokens to each other: queries and keys of the one, values of the other. */
export function amongTokens(p: Scope, coded: Value, tokens: Value, heads: number): Value {
  const channels = numberOf("amongTokens", tokens, -1);
  const query = byHead(linear(p.scope("q_proj"), coded, channels), heads);
  const key = byHead(linear(p.scope("k_proj"), coded, channels), heads);
  const value = byHead(linear(p.scope("v_proj"), tokens, channels), heads);
  return linear(p.scope("out_proj"), together(scaledDotProductAttention(query, key, value)), channels);
}

/**
 * Attention of tokens to positions, with half the channels. There are few tokens and many positions: so the matrices of keys and values are applied to the tokens' side of
 * each product, where they cost next to nothing, and positions are taken as they are. The same numbers, in another order.
 */
export function toPositions(p: Scope, tokens: Value, coded: Value, positions: Value, heads: number): Value {
  const { channels, inner, depth } = sizesOf(tokens, heads);
  const query = mul(byHead(linear(p.scope("q_proj"), tokens, inner), heads), 1 / Math.sqrt(depth));
  const { matrix: keys, bias: keyBias } = projection(p.scope("k_proj"), channels, heads, depth);
  const { matrix: values, bias: valueBias } = projection(p.scope("v_proj"), channels, heads, depth);
  const rows = (x: Value, last: number) => reshape(x, [x.shape[0]!, productOf(x.shape.slice(1, 3)), last]);
  const products = matMul(rows(matMul(query, keys), channels), transpose(coded, [0, 2, 1]));
  const scores = add(products, rows(matMul(query, reshape(keyBias, [heads, depth, 1])), 1));
  const mixed = reshape(matMul(softmax(scores), positions), [...query.shape.slice(0, 3), channels]);
  const projected = add(matMul(mixed, transpose(values, [0, 2, 1])), reshape(valueBias, [heads, 1, depth]));
  return linear(p.scope("out_proj"), together(projected), channels);
}

/** Attention of positions to tokens, in the same way: the matrices of queries and of the result are applied to the tokens. */
export function toTokens(p: Scope, coded: Value, codedTokens: Value, tokens: Value, heads: number): Value {
  const { channels, inner, depth } = sizesOf(tokens, heads);
  const key = mul(byHead(linear(p.scope("k_proj"), codedTokens, inner), heads), 1 / Math.sqrt(depth));
  const value = byHead(linear(p.scope("v_proj"), tokens, inner), heads);
  const { matrix: queries, bias } = projection(p.scope("q_proj"), channels, heads, depth);
  const [batch, , count] = key.shape;
  const all = productOf([heads, count!]);
  const sought = transpose(reshape(matMul(key, queries), [batch!, all, channels]), [0, 2, 1]);
  const offsets = reshape(matMul(key, reshape(bias, [heads, depth, 1])), [batch!, 1, all]);
  const scores = add(matMul(coded, sought), offsets);
  const [, positions] = coded.shape;
  const shares = softmax(reshape(scores, [batch!, positions!, heads, count!]));
  const out = p.scope("out_proj");
  const weight = out.parameter("weight", [channels, inner], { initial: fanInUniform(inner), view: [channels, heads, depth] });
  const given = reshape(matMul(value, transpose(weight, [1, 2, 0])), [batch!, all, channels]);
  const mixed = matMul(reshape(shares, [batch!, positions!, all]), given);
  return add(mixed, out.parameter("bias", [channels], { initial: fanInUniform(inner) }));
}

function sizesOf(tokens: Value, heads: number) {
  const channels = numberOf("attention", tokens, -1);
  return { channels, inner: channels / 2, depth: channels / 2 / heads };
}

/** A linear layer's matrix, head by head: `[heads, depth, channels]`; its bias `[heads · depth]`. */
function projection(p: Scope, channels: number, heads: number, depth: number) {
  const initial = fanInUniform(channels);
  const inner = heads * depth;
  return {
    matrix: p.parameter("weight", [inner, channels], { initial, view: [heads, depth, channels] }),
    bias: p.parameter("bias", [inner], { initial }),
  };
}

/** `[batch, count, channels]` to `[batch, heads, count, channels / heads]`. */
function byHead(x: Value, heads: number): Value {
  const [batch, count] = x.shape;
  return transpose(reshape(x, [batch!, count!, heads, numberOf("byHead", x, -1) / heads]), [0, 2, 1, 3]);
}

/** The way back. */
function together(x: Value): Value {
  const [batch, heads, count, depth] = x.shape;
  return reshape(transpose(x, [0, 2, 1, 3]), [batch!, count!, productOf([heads!, depth!])]);
}
