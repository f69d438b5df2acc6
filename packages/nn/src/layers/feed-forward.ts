/** The feed-forward network of a transformer's block, with the parameter names that vision transformers have: `fc1`, `fc2`. */
import type { Initial } from "../graph/initial.js";
import { numberOf, type Value } from "../graph/value.js";
import { gelu } from "../ops/activation.js";
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
