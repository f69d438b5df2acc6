/** A block of ViTPose: attention, and a feed-forward network of which experts may have a part. */
import type { Initial } from "../../graph/initial.js";
import { numberOf, type Value } from "../../graph/value.js";
import { attentionScores, joinHeads, splitHeads } from "../../layers/attention.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { gelu, softmax } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { concat } from "../../ops/shape.js";

/** How transformers begin. */
const INITIAL: Initial = { kind: "truncated-normal", std: 0.02 };

/** Sizes of {@link vitPoseBlock}. */
export interface VitPoseBlock {
  readonly heads: number;
  readonly mlpRatio: number;
  readonly nExperts: number;
  readonly expertChannels: number;
  readonly datasetIndex: number;
  /** Of the layer norms. */
  readonly epsilon: number;
}

/** Attention and feed-forward network, each after a layer norm and added to what it was given; transformers' names. */
export function vitPoseBlock(p: Scope, tokens: Value, sizes: VitPoseBlock): Value {
  const between = add(
    tokens,
    attended(p.scope("attention"), layerNorm(p.scope("layernorm_before"), tokens, sizes.epsilon), sizes),
  );
  return add(between, fed(p.scope("mlp"), layerNorm(p.scope("layernorm_after"), between, sizes.epsilon), sizes));
}

function attended(p: Scope, tokens: Value, { heads }: VitPoseBlock): Value {
  const channels = numberOf("vitPoseBlock", tokens, -1);
  const part = (name: string) =>
    splitHeads(linear(p.scope(`attention.${name}`), tokens, channels, { initial: INITIAL }), heads);
  const value = part("value");
  const scores = attentionScores({ query: part("query"), key: part("key"), value });
  return linear(p.scope("output.dense"), joinHeads(matMul(softmax(scores), value)), channels, { initial: INITIAL });
}

/** Two linear layers with a GELU between them; the last channels of the second are the expert's. */
function fed(p: Scope, tokens: Value, { mlpRatio, nExperts, expertChannels, datasetIndex }: VitPoseBlock): Value {
  const channels = numberOf("vitPoseBlock", tokens, -1);
  const layer = (name: string, x: Value, wide: number) => linear(p.scope(name), x, wide, { initial: INITIAL });
  const wide = gelu(layer("fc1", tokens, channels * mlpRatio));
  if (nExperts === 1) return layer("fc2", wide, channels);
  const shared = layer("fc2", wide, channels - expertChannels);
  return concat([shared, layer(`experts.${datasetIndex}`, wide, expertChannels)], -1);
}
