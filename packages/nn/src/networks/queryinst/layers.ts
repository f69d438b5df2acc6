/** Layers of QueryInst, whose convolutions of a box have weights that the box's vector gives. */
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import { JOINED_PROJECTIONS, multiHeadAttention } from "../../layers/query-decoder.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { reshape, split, transpose } from "../../ops/shape.js";
import { HEADS } from "./config.js";

/** Channels between the two products of a dynamic convolution, of those that it has: 64 of 256. */
const NARROWER = 4;
/** Channels between the two layers of the feed-forward step: 2048 for 256. */
const WIDER = 8;

/** What a head makes of boxes: logits `[n, classes]`, offsets `[n, 4]`, vectors for the next head and for masks, `[1, n, C]`. */
export interface QueryHeadValues {
  readonly logits: Value;
  readonly offsets: Value;
  readonly features: Value;
  readonly attention: Value;
}

/** Two products of each position with matrices that the vector of its box gives: maps `[n, positions, C]`, vectors `[n, C]`. */
function dynamicConvolution(p: Scope, maps: Value, vectors: Value): Value {
  const channels = numberOf("dynamicConvolution", vectors, 1);
  const narrow = channels / NARROWER;
  const count = extentOf(vectors, 0);
  const weights = linear(p.scope("dynamic_layer"), vectors, 2 * channels * narrow);
  const [inner, outer] = split(weights, [channels * narrow, channels * narrow], 1);
  const x = relu(layerNorm(p.scope("norm_in"), matMul(maps, reshape(inner!, [count, channels, narrow]))));
  return relu(layerNorm(p.scope("norm_out"), matMul(x, reshape(outer!, [count, narrow, channels]))));
}

/** Linear layers without bias, each with its layer norm: `0` and `1`, `3` and `4`. */
function layers(p: Scope, name: string, x: Value, count: number): Value {
  let y = x;
  for (let i = 0; i < count; i++) {
    const wide = linear(p.scope(`${name}.${3 * i}`), y, numberOf("layers", x, -1), { bias: false });
    y = relu(layerNorm(p.scope(`${name}.${3 * i + 1}`), wide));
  }
  return y;
}

/** A head for boxes: vectors attend to one another, each looks at the map of its box, and says class and place. Maps are `[n, 49, C]`, vectors `[1, n, C]`. */
export function queryBoxHead(p: Scope, maps: Value, vectors: Value, classes: number): QueryHeadValues {
  const [, count, channels] = vectors.shape as number[];
  const inputs = { query: vectors, key: vectors, value: vectors };
  const mixed = add(vectors, multiHeadAttention(p.scope("attention.attn"), inputs, HEADS, JOINED_PROJECTIONS));
  const attention = layerNorm(p.scope("attention_norm"), mixed);
  const own = reshape(attention, [count!, channels!]);
  const interactive = p.scope("instance_interactive_conv");
  const seen = dynamicConvolution(interactive, maps, own);
  const flat = reshape(seen, [count!, numberOf("queryBoxHead", seen, 1) * channels!]);
  const joined = relu(layerNorm(interactive.scope("fc_norm"), linear(interactive.scope("fc_layer"), flat, channels!)));
  const x = layerNorm(p.scope("instance_interactive_conv_norm"), add(own, joined));
  const wide = relu(linear(p.scope("ffn.layers.0.0"), x, WIDER * channels!));
  const object = layerNorm(p.scope("ffn_norm"), add(x, linear(p.scope("ffn.layers.1"), wide, channels!)));
  return {
    logits: linear(p.scope("fc_cls"), layers(p, "cls_fcs", object, 1), classes),
    offsets: linear(p.scope("fc_reg"), layers(p, "reg_fcs", object, 3), 4),
    features: reshape(object, [1, count!, channels!]),
    attention,
  };
}

/** A head for masks: what the vector `[n, C]` of a box makes of its map `[n, 196, C]`, convolved; `[n, classes, 28, 28]`. */
export function queryMaskHead(p: Scope, maps: Value, vectors: Value, classes: number, side: number): Value {
  const channels = numberOf("queryMaskHead", vectors, 1);
  const seen = dynamicConvolution(p.scope("instance_interactive_conv"), maps, vectors);
  let x = reshape(transpose(seen, [0, 2, 1]), [extentOf(vectors, 0), channels, side, side]);
  for (let i = 0; i < 4; i++) x = convModule(p.scope(`convs.${i}`), x, channels, { kernel: 3 });
  const large = relu(transposedConvolution(p.scope("upsample"), x, channels, { kernel: 2, stride: 2 }));
  return convolution(p.scope("conv_logits"), large, classes);
}
