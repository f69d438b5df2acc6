/** DETR's masks: where each query looks, refined with the encoder's finer maps. */
import { type Extent, multiplyExtents } from "../../graph/extents.js";
import { fanInUniform } from "../../graph/initial.js";
import { numberOf, type Value } from "../../graph/value.js";
import { splitHeads } from "../../layers/attention.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { groupNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu, softmax } from "../../ops/activation.js";
import { conv } from "../../ops/conv.js";
import { add, mul } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { resize } from "../../ops/resize.js";
import { reshape, split, transpose, unsqueeze } from "../../ops/shape.js";

/** What the masks of all queries are made of. */
export interface MaskMaps {
  /** What queries are compared with, `[batch, C, h, w]`. */
  readonly keys: Value;
  /** The part of the first convolution that does not depend on the query, `[batch, C + heads, h, w]`. */
  readonly shared: Value;
  /** Maps of the ResNet from stride 16 to stride 4, in as many channels as the step that they are added in has. */
  readonly finer: readonly Value[];
}

/** Groups of the norms. */
const GROUPS = 8;

/**
 * What the masks of all queries have in common, of a map `[batch, C, h, w]` before and after the encoder and of the ResNet's finer maps. The authors compute it for each query anew.
 */
export function maskMaps(p: Scope, map: Value, memory: Value, maps: readonly Value[], heads: number): MaskMaps {
  const [batch, channels, height, width] = map.shape as [Extent, number, Extent, Extent];
  const keys = linear(p.scope("bbox_attention.k_linear"), memory, channels);
  const head = p.scope("mask_head");
  const { ofMap, bias } = firstLayer(head, channels, heads);
  return {
    keys: reshape(transpose(keys, [0, 2, 1]), [batch, channels, height, width]),
    shared: conv(map, ofMap, bias, { padding: 1 }),
    finer: [3, 2, 1].map((stage, i) => convolution(head.scope(`adapter${i + 1}`), maps[stage]!, channels / 2 ** (i + 1))),
  };
}

/**
 * The masks of queries `[batch, queries, C]`, as logits `[batch, queries, height / 4, width / 4]`. How much each head of attention looks at each position goes beside the map through five convolutions, upsampled between them.
 */
export function queryMasks(p: Scope, queries: Value, { keys, shared, finer }: MaskMaps, heads: number): Value {
  const [batch, count] = queries.shape as [Extent, Extent];
  const channels = numberOf("queryMasks", queries, -1);
  const head = p.scope("mask_head");
  const looks = attentionMaps(p.scope("bbox_attention"), queries, keys, heads);
  const own = conv(looks, firstLayer(head, channels, heads).ofLooks, undefined, { padding: 1 });
  let x = relu(groupNorm(head.scope("gn1"), forEach(own, shared, batch, count), GROUPS));
  x = refined(head, 2, x, channels / 2);
  finer.forEach((map, i) => {
    const upsampled = resize(x, { size: [map.shape[2]!, map.shape[3]!], mode: "nearest" });
    x = refined(head, i + 3, forEach(upsampled, map, batch, count), channels / 2 ** (i + 2));
  });
  const masks = convolution(head.scope("out_lay"), x, 1, { kernel: 3, padding: 1 });
  return reshape(masks, [batch, count, ...masks.shape.slice(2)]);
}

/** The first convolution in two parts: its sum over the map's channels, and that over the heads'. */
function firstLayer(head: Scope, channels: number, heads: number) {
  const width = channels + heads;
  const at = head.scope("lay1");
  const initial = fanInUniform(9 * width);
  const weight = at.parameter("weight", [width, width, 3, 3], { initial });
  const [ofMap, ofLooks] = split(weight, [channels, heads], 1) as [Value, Value];
  return { ofMap, ofLooks, bias: at.parameter("bias", [width], { initial }) };
}

/** `[batch · queries, heads, h, w]`: how much each head of a query looks at each position; all heads of a query together are 1. */
function attentionMaps(p: Scope, queries: Value, keys: Value, heads: number): Value {
  const [batch, count, channels] = queries.shape as [Extent, Extent, number];
  const [height, width] = keys.shape.slice(2) as [Extent, Extent];
  const positions = multiplyExtents(height, width);
  const perHead = channels / heads;
  const query = splitHeads(mul(linear(p.scope("q_linear"), queries, channels), 1 / Math.sqrt(perHead)), heads);
  const scores = matMul(query, reshape(keys, [batch, heads, perHead, positions]));
  const together = reshape(transpose(scores, [0, 2, 1, 3]), [batch, count, multiplyExtents(heads, positions)]);
  return reshape(softmax(together), [multiplyExtents(batch, count), heads, height, width]);
}

/** Adds a map `[batch, C, h, w]` to that of each query, `[batch · queries, C, h, w]`. */
function forEach(x: Value, map: Value, batch: Extent, count: Extent): Value {
  const [, channels, height, width] = map.shape as [Extent, Extent, Extent, Extent];
  return reshape(add(reshape(x, [batch, count, channels, height, width]), unsqueeze(map, [1])), x.shape);
}

function refined(head: Scope, layer: number, x: Value, channels: number): Value {
  const y = convolution(head.scope(`lay${layer}`), x, channels, { kernel: 3, padding: 1 });
  return relu(groupNorm(head.scope(`gn${layer}`), y, GROUPS));
}
