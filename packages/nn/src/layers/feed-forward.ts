/** The feed-forward networks of a transformer's block, with the parameter names that vision transformers have: `fc1`, `fc2`. */
import type { Initial } from "../graph/initial.js";
import { numberOf, type Value } from "../graph/value.js";
import { gelu, silu } from "../ops/activation.js";
import { mul } from "../ops/elementwise.js";
import { linear } from "./linear.js";
import type { Scope } from "./scope.js";

/** How transformers begin. */
const INITIAL: Initial = { kind: "truncated-normal", std: 0.02 };

/** The feed-forward network of a transformer's block: two linear layers, `fc1` and `fc2`, with a GELU between them. `[…, C]` to the same. */
export function feedForward(p: Scope, tokens: Value, ratio: number): Value {
  const channels = numberOf("feedForward", tokens, -1);
  const wide = gelu(linear(p.scope("fc1"), tokens, Math.floor(channels * ratio), { initial: INITIAL }));
  return linear(p.scope("fc2"), wide, channels, { initial: INITIAL });
}

/**
 * The feed-forward network with a gate, SwiGLU: one linear layer, `fc1_x`, is multiplied by the SiLU of another, `fc1_g`, and `fc2` follows. Both are two thirds as wide as `ratio` says, rounded up to a
 * multiple of 8, so that the three cost what two would. `[…, C]` to the same.
 */
export function gatedFeedForward(p: Scope, tokens: Value, ratio: number): Value {
  const channels = numberOf("gatedFeedForward", tokens, -1);
  const width = 8 * Math.ceil(Math.floor((Math.floor(channels * ratio) * 2) / 3) / 8);
  const [gate, values] = ["fc1_g", "fc1_x"].map((name) => linear(p.scope(name), tokens, width, { initial: INITIAL }));
  return linear(p.scope("fc2"), mul(silu(gate!), values!), channels, { initial: INITIAL });
}
