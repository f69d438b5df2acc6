/** The gated attention unit of RTMPose: what tokens see of one another, by squares instead of exponentials, gates their channels. */
import { numberOf, type Value } from "../../graph/value.js";
import { linear } from "../../layers/linear.js";
import type { Scope } from "../../layers/scope.js";
import { relu, silu } from "../../ops/activation.js";
import { add, div, max, mul, sqrt } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { reduceSum } from "../../ops/reduce.js";
import { reshape, slice, split, transpose } from "../../ops/shape.js";

/** The least length that is divided by. */
const LEAST = 1e-5;
const ONE = { kind: "constant", value: 1 } as const;
const ZERO = { kind: "constant", value: 0 } as const;

/** Tokens at a learned length: divided by their root mean square, times `g`. */
export function scaleNorm(p: Scope, tokens: Value): Value {
  const channels = numberOf("scaleNorm", tokens, -1);
  const length = sqrt(reduceSum(mul(tokens, tokens), { axes: [-1], keepDims: true }));
  const scaled = max(mul(length, 1 / Math.sqrt(channels)), LEAST);
  return mul(div(tokens, scaled), p.parameter("g", [1], { initial: ONE }));
}

/**
 * A gated attention unit on tokens `[batch, N, C]`: 2 C channels are mixed over all tokens and gated by as many others. Parameters: `ln.g`, `uv`, `gamma` and `beta` `[2, compared]`, `o`, `res_scale.scale`.
 *
 * @param compared - channels that tokens are compared by
 * @see W. Hua et al., "Transformer quality in linear time", ICML 2022, arXiv:2202.10447
 */
export function gatedAttention(p: Scope, tokens: Value, compared: number): Value {
  const channels = numberOf("gatedAttention", tokens, -1);
  const wide = 2 * channels;
  const uv = silu(linear(p.scope("uv"), scaleNorm(p.scope("ln"), tokens), 2 * wide + compared, { bias: false }));
  const [gate, value, base] = split(uv, [wide, wide, compared], -1) as [Value, Value, Value];
  const gamma = p.parameter("gamma", [2, compared], { initial: ONE });
  const beta = p.parameter("beta", [2, compared], { initial: ZERO });
  const row = (table: Value, i: number) => reshape(slice(table, 0, i, i + 1), [compared]);
  const [query, key] = [0, 1].map((i) => add(mul(base, row(gamma, i)), row(beta, i))) as [Value, Value];
  const scores = relu(mul(matMul(query, transpose(key, [0, 2, 1])), 1 / Math.sqrt(compared)));
  const mixed = mul(gate, matMul(mul(scores, scores), value));
  const kept = mul(tokens, p.scope("res_scale").parameter("scale", [channels], { initial: ONE }));
  return add(kept, linear(p.scope("o"), mixed, channels, { bias: false }));
}
