/** The two-way transformer: tokens attend to an image's positions, and these to the tokens. */
import { numberOf, type Value } from "../../graph/value.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { scaledDotProductAttention } from "../../ops/attention.js";
import { add } from "../../ops/elementwise.js";
import { reshape, transpose } from "../../ops/shape.js";

/** Sizes of {@link twoWayTransformer}. */
export interface TwoWaySizes {
  readonly depth: number;
  readonly numHeads: number;
  /** Channels within the feed-forward layers. */
  readonly mlpDim: number;
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
  const { depth, numHeads } = sizes;
  let tokens = prompts;
  let keys = image;
  for (let i = 0; i < depth; i++) {
    const at = p.scope(`layers.${i}`);
    const attend = (name: string, q: Value, k: Value, v: Value, reduction: number) =>
      attention(at.scope(name), [q, k, v], numHeads, reduction);
    if (i === 0) {
      // the first block takes the tokens without their codes, and nothing of what they were
      tokens = attend("self_attn", tokens, tokens, tokens, 1);
    } else {
      const coded = add(tokens, prompts);
      tokens = add(tokens, attend("self_attn", coded, coded, tokens, 1));
    }
    tokens = layerNorm(at.scope("norm1"), tokens);
    const coded = add(keys, codes);
    tokens = add(tokens, attend("cross_attn_token_to_image", add(tokens, prompts), coded, keys, 2));
    tokens = layerNorm(at.scope("norm2"), tokens);
    const mlp = at.scope("mlp");
    const wide = relu(linear(mlp.scope("lin1"), tokens, sizes.mlpDim));
    tokens = layerNorm(at.scope("norm3"), add(tokens, linear(mlp.scope("lin2"), wide, numberOf("mlp", tokens, -1))));
    keys = add(keys, attend("cross_attn_image_to_token", coded, add(tokens, prompts), tokens, 2));
    keys = layerNorm(at.scope("norm4"), keys);
  }
  const last = attention(p.scope("final_attn_token_to_image"), [add(tokens, prompts), add(keys, codes), keys], numHeads, 2);
  return { tokens: layerNorm(p.scope("norm_final_attn"), add(tokens, last)), image: keys };
}

/** Attention whose queries, keys and values have `reduction` times fewer channels. */
function attention(p: Scope, operands: readonly [q: Value, k: Value, v: Value], heads: number, reduction: number): Value {
  const channels = numberOf("attention", operands[0], -1);
  const inner = channels / reduction;
  const [query, key, value] = (["q_proj", "k_proj", "v_proj"] as const).map((name, i) => {
    const projected = linear(p.scope(name), operands[i]!, inner);
    const [batch, count] = projected.shape;
    return transpose(reshape(projected, [batch!, count!, heads, inner / heads]), [0, 2, 1, 3]);
  });
  const mixed = transpose(scaledDotProductAttention(query!, key!, value!), [0, 2, 1, 3]);
  const [batch, count] = mixed.shape;
  return linear(p.scope("out_proj"), reshape(mixed, [batch!, count!, inner]), channels);
}
