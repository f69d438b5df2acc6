/** EfficientSAM's encoder: a plain vision transformer whose blocks all see the whole image. */
import type { Value } from "../../graph/value.js";
import { attentionInParts } from "../../layers/attention-in-parts.js";
import { convolution } from "../../layers/conv.js";
import { layerNorm2d } from "../../layers/layer-norm-2d.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { gelu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import { reshape, slice, split, transpose } from "../../ops/shape.js";
import type { EfficientsamSizes } from "./config.js";

const EPSILON = 1e-6;

/** `[1, channels, grid, grid]` of an image `[1, 3, imageSize, imageSize]`. */
export function imageEncoder(p: Scope, image: Value, sizes: EfficientsamSizes): Value {
  const { patchSize, width, depth, channels } = sizes;
  const grid = sizes.imageSize / patchSize;
  const patches = convolution(p.scope("patch_embed.proj"), image, width, { kernel: patchSize, stride: patchSize });
  let x = transpose(reshape(add(patches, positions(p, grid, sizes)), [1, width, grid * grid]), [0, 2, 1]);
  for (let i = 0; i < depth; i++) x = block(p.scope(`blocks.${i}`), x, sizes);
  const maps = reshape(transpose(x, [0, 2, 1]), [1, width, grid, grid]);
  const neck = p.scope("neck");
  const narrow = layerNorm2d(neck.scope(1), convolution(neck.scope(0), maps, channels, { bias: false }));
  return layerNorm2d(neck.scope(3), convolution(neck.scope(2), narrow, channels, { kernel: 3, padding: 1, bias: false }));
}

/** The code of the pretraining's small images, without its class token, upsampled: it is computed once, when a session loads. */
function positions(p: Scope, grid: number, { codeSize, width }: EfficientsamSizes): Value {
  const initial = { kind: "truncated-normal", std: 0.02 } as const;
  const table = p.parameter("pos_embed", [1, codeSize * codeSize + 1, width], { initial });
  const maps = transpose(reshape(slice(table, 1, 1), [1, codeSize, codeSize, width]), [0, 3, 1, 2]);
  return resize(maps, { size: [grid, grid], mode: "bicubic" });
}

function block(p: Scope, x: Value, { width, numHeads }: EfficientsamSizes): Value {
  const count = x.shape[1] as number;
  const at = p.scope("attn");
  const joint = linear(at.scope("qkv"), layerNorm(p.scope("norm1"), x, EPSILON), 3 * width);
  const [query, key, value] = split(joint, [width, width, width], -1).map((part) =>
    transpose(reshape(part, [1, count, numHeads, width / numHeads]), [0, 2, 1, 3]),
  ) as [Value, Value, Value];
  const mixed = reshape(transpose(attentionInParts(query, key, value, numHeads * count), [0, 2, 1, 3]), [1, count, width]);
  const y = add(x, linear(at.scope("proj"), mixed, width));
  const mlp = p.scope("mlp");
  const wide = gelu(linear(mlp.scope("fc1"), layerNorm(p.scope("norm2"), y, EPSILON), 4 * width));
  return add(y, linear(mlp.scope("fc2"), wide, width));
}
