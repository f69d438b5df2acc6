/** SAM 2's memory: what is kept of a frame, and how a later frame's features look at it. */
import { extentOf, type Value } from "../../graph/value.js";
import { attentionInParts } from "../../layers/attention-in-parts.js";
import { convolution } from "../../layers/conv.js";
import { layerNorm2d } from "../../layers/layer-norm-2d.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { gelu, relu, sigmoid } from "../../ops/activation.js";
import { add, cast, greater, mul, sub } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { resize } from "../../ops/resize.js";
import { concat, expand, reshape, transpose, unsqueeze } from "../../ops/shape.js";
import { mlp } from "../sam/mask-decoder.js";
import { type Sam2Sizes, sideOf } from "./config.js";
import { rotations, sinePositions } from "./positions.js";

/** Frames that are remembered at once, those with prompts aside: the last six, and one with a prompt. */
export const MEMORIES = 7;

/** What is remembered, as the bank hands it out. */
export interface Memories {
  /** `[memories, memDim, side, side]`. */
  readonly maps: Value;
  /** `[memories, 7]`: 1 in the column of the memory's age, 0 elsewhere. */
  readonly ages: Value;
  /** `[pointers, hiddenDim]`. */
  readonly pointers: Value;
  /** `[pointers, hiddenDim]`: sines and cosines of how far away in time they are. Version 2.0 has no use for it. */
  readonly times?: Value | undefined;
}

/** A frame's features after they have looked at the memories: `[1, side², hiddenDim]` to the same. */
export function conditionedFeatures(root: Scope, features: Value, memories: Memories, sizes: Sam2Sizes): Value {
  const p = root.scope("memory_attention");
  const { hiddenDim: channels } = sizes;
  const side = sideOf(sizes);
  const turns = rotations(features.graph, side, channels);
  const remembered = memoryTokens(root, memories, side, sizes);
  let x = add(features, mul(sinePositions(features.graph, side, channels), 0.1));
  for (let layer = 0; layer < sizes.memoryLayers; layer++) {
    const at = p.scope(`layers.${layer}`);
    const own = layerNorm(at.scope("norm1"), x);
    const self = at.scope("self_attn");
    const projected = (name: string) => linear(self.scope(name), own, channels);
    const keys = turns(projected("k_proj"));
    const attended = attentionInParts(turns(projected("q_proj")), keys, projected("v_proj"), side * side);
    x = add(x, linear(self.scope("out_proj"), attended, channels));
    x = add(x, attendToMemories(at.scope("cross_attn_image"), layerNorm(at.scope("norm2"), x), remembered, turns, sizes));
    const wide = relu(linear(at.scope("linear1"), layerNorm(at.scope("norm3"), x), sizes.mlpDim));
    x = add(x, linear(at.scope("linear2"), wide, channels));
  }
  return layerNorm(p.scope("norm"), x);
}

/** Tokens that keys and values are made of. */
interface MemoryTokens {
  /** `[memories, side², memDim]`, without and with their places. */
  readonly maps: Value;
  readonly placedMaps: Value;
  /** `[1, 4 · pointers, memDim]`: a pointer is cut into tokens as long as the others. */
  readonly pointers: Value;
  readonly placedPointers: Value;
}

function memoryTokens(root: Scope, { maps, ages, pointers, times }: Memories, side: number, sizes: Sam2Sizes): MemoryTokens {
  const { memDim, hiddenDim } = sizes;
  const cells = side * side;
  const tokens = transpose(reshape(maps, [maps.shape[0]!, memDim, cells]), [0, 2, 1]);
  const initial = { kind: "truncated-normal", std: 0.02 } as const;
  const table = root.parameter("maskmem_tpos_enc", [MEMORIES, 1, 1, memDim], { initial, view: [MEMORIES, memDim] });
  const placed = add(add(tokens, sinePositions(maps.graph, side, memDim)), unsqueeze(matMul(ages, table), [1]));
  const parts = hiddenDim / memDim;
  const count = extentOf(pointers, 0);
  const cut = reshape(pointers, [1, -1, memDim]);
  if (times === undefined) return { maps: tokens, placedMaps: placed, pointers: cut, placedPointers: cut };
  const place = unsqueeze(linear(root.scope("obj_ptr_tpos_proj"), times, memDim), [1]);
  const each = reshape(expand(place, [count, parts, memDim]), [1, -1, memDim]);
  return { maps: tokens, placedMaps: placed, pointers: cut, placedPointers: add(cut, each) };
}

/** Attention of a frame's tokens to all memories. The keys of maps are turned by their position in the frame, those of pointers have none. */
function attendToMemories(p: Scope, x: Value, tokens: MemoryTokens, turns: (x: Value) => Value, sizes: Sam2Sizes): Value {
  const { hiddenDim: channels, memDim } = sizes;
  const asOne = (maps: Value, pointers: Value) => concat([reshape(maps, [1, -1, channels]), pointers], 1);
  const projected = (name: string, of: Value) => linear(p.scope(name), of, channels);
  const keys = asOne(turns(projected("k_proj", tokens.placedMaps)), projected("k_proj", tokens.placedPointers));
  const values = asOne(projected("v_proj", tokens.maps), projected("v_proj", tokens.pointers));
  // how many memories there are is not known yet: as many as there may be, and a few pointers
  const most = MEMORIES * sideOf(sizes) ** 2 + (16 * channels) / memDim;
  return projected("out_proj", attentionInParts(turns(projected("q_proj", x)), keys, values, most));
}

/** A frame that is to be remembered. */
export interface SeenFrame {
  /** `[1, side², hiddenDim]`, before they looked at memories. */
  readonly features: Value;
  /** Logits of its mask, `[1, 1, 4 · side, 4 · side]`. */
  readonly mask: Value;
  /** `[1]`: 1 where the mask is what a prompt gave. It is then taken as it is seen, inside or outside. */
  readonly clicked: Value;
  /** `[1, 1]`: above 0 where the object is there. */
  readonly score: Value;
}

/** What is remembered of a frame, `[1, memDim, side, side]`. */
export function frameMemory(root: Scope, { features, mask, clicked, score }: SeenFrame, sizes: Sam2Sizes): Value {
  const p = root.scope("memory_encoder");
  const { hiddenDim: channels, memDim, imageSize } = sizes;
  const logits = resize(mask, { size: [imageSize, imageSize], mode: "bilinear" });
  const soft = sigmoid(logits);
  const hard = cast(greater(logits, 0), "float32");
  const inside = add(soft, mul(reshape(clicked, [1, 1, 1, 1]), sub(hard, soft)));
  const side = sideOf(sizes);
  const map = reshape(transpose(features, [0, 2, 1]), [1, channels, side, side]);
  let x = add(mul(inside, 20), -10);
  const down = p.scope("mask_downsampler.encoder");
  [4, 16, 64, 256].forEach((width, i) => {
    x = convolution(down.scope(3 * i), x, width, { kernel: 3, stride: 2, padding: 1 });
    x = gelu(layerNorm2d(down.scope(3 * i + 1), x));
  });
  x = add(convolution(p.scope("pix_feat_proj"), map, channels), convolution(down.scope(12), x, channels));
  for (let layer = 0; layer < 2; layer++) x = fused(p.scope(`fuser.layers.${layer}`), x, channels);
  const memory = memDim === channels ? x : convolution(p.scope("out_proj"), x, memDim);
  if (sizes.version === "2.0") return memory;
  const absent = sub(1, cast(greater(score, 0), "float32"));
  const initial = { kind: "truncated-normal", std: 0.02 } as const;
  const mark = root.parameter("no_obj_embed_spatial", [1, memDim], { initial, view: [1, memDim, 1, 1] });
  return add(memory, mul(reshape(absent, [1, 1, 1, 1]), mark));
}

/** A block of ConvNeXt: depthwise 7 × 7, two linear layers over channels, and a learned scale. */
function fused(p: Scope, x: Value, channels: number): Value {
  const mixed = convolution(p.scope("dwconv"), x, channels, { kernel: 7, padding: 3, groups: channels });
  const rows = layerNorm(p.scope("norm"), transpose(mixed, [0, 2, 3, 1]), 1e-6);
  const y = linear(p.scope("pwconv2"), gelu(linear(p.scope("pwconv1"), rows, 4 * channels)), channels);
  const scale = p.parameter("gamma", [channels], { initial: { kind: "constant", value: 1e-6 } });
  return add(x, transpose(mul(y, scale), [0, 3, 1, 2]));
}

/** What later frames look at to know the object, `[prompts, 4, hiddenDim]`: the masks' tokens, or where the object is absent what stands for that. */
export function objectPointers(root: Scope, tokens: Value, objectScore: Value, { hiddenDim: channels }: Sam2Sizes): Value {
  const pointers = mlp(root.scope("obj_ptr_proj"), tokens, [channels, channels, channels]);
  const there = unsqueeze(cast(greater(objectScore, 0), "float32"), [2]);
  const initial = { kind: "truncated-normal", std: 0.02 } as const;
  const none = root.parameter("no_obj_ptr", [1, channels], { initial, view: [1, 1, channels] });
  return add(mul(pointers, there), mul(none, sub(1, there)));
}
