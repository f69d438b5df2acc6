/** TinyViT as MobileSAM has it: convolutions first, then attention within windows, a depthwise convolution in each block, and the last stage as fine as the one before. */
import { SegmentationError } from "@segkit/core/errors";
import { productOf } from "../../graph/extents.js";
import { numberOf, type Value } from "../../graph/value.js";
import { type ConvOptions, convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { batchNorm, layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { joinWindows, splitWindows } from "../../layers/windows.js";
import { gelu } from "../../ops/activation.js";
import { scaledDotProductAttention } from "../../ops/attention.js";
import { add } from "../../ops/elementwise.js";
import { gather } from "../../ops/gather.js";
import { reshape, split, transpose } from "../../ops/shape.js";

/** Configuration of {@link tinyvitEncoder}. */
export interface TinyvitConfig {
  /** Channels of each stage. */
  readonly embedDims: readonly number[];
  /** Blocks of each stage. */
  readonly depths: readonly number[];
  /** Attention heads of each stage; the first one has none. */
  readonly numHeads: readonly number[];
  /** Windows of each stage, their height and width in tokens; the first one has none. */
  readonly windowSizes: readonly number[];
}

/** The sizes of MobileSAM's encoder. */
export const TINYVIT_5M: TinyvitConfig = {
  embedDims: [64, 128, 160, 320],
  depths: [2, 2, 6, 2],
  numHeads: [2, 4, 5, 10],
  windowSizes: [7, 7, 14, 7],
};

/** Widths within the convolution blocks and within the linear layers, relative to their channels. */
const RATIO = 4;

/**
 * The stages' maps of TinyViT under the names of MobileSAM's file (`patch_embed.seq.0.c`, `layers.1.blocks.0.attn.qkv`, …).
 *
 * @returns maps at 1/8, 1/16, 1/16 and 1/16 of the image: each stage's ends with the merging into the next one, and the last merging keeps the size
 * @see K. Wu et al., "TinyViT: Fast pretraining distillation for small vision transformers", ECCV 2022, arXiv:2207.10666
 */
export function tinyvitEncoder(p: Scope, image: Value, config: TinyvitConfig): Value[] {
  const { embedDims, depths } = config;
  const stem = p.scope("patch_embed.seq");
  const first = embedDims[0]!;
  let x = gelu(normed(stem.scope(0), image, first / 2, { kernel: 3, stride: 2, padding: 1 }));
  x = normed(stem.scope(2), x, first, { kernel: 3, stride: 2, padding: 1 });
  return embedDims.map((channels, stage) => {
    const layer = p.scope(`layers.${stage}`);
    for (let block = 0; block < depths[stage]!; block++) {
      const at = layer.scope(`blocks.${block}`);
      x = stage === 0 ? mobileBlock(at, x, channels) : windowBlock(at, x, config, stage);
    }
    const next = embedDims[stage + 1];
    if (next !== undefined) x = merging(layer.scope("downsample"), x, next, stage === embedDims.length - 2 ? 1 : 2);
    return x;
  });
}

/** A convolution without bias and its batch normalization. */
function normed(p: Scope, x: Value, channels: number, options: ConvOptions = {}): Value {
  return batchNorm(p.scope("bn"), convolution(p.scope("c"), x, channels, { bias: false, ...options }));
}

/** The inverted bottleneck of MobileNet v2, activated after the shortcut. */
function mobileBlock(p: Scope, x: Value, channels: number): Value {
  const wide = channels * RATIO;
  let y = gelu(normed(p.scope("conv1"), x, wide));
  y = gelu(normed(p.scope("conv2"), y, wide, { kernel: 3, padding: 1, groups: wide }));
  return gelu(add(x, normed(p.scope("conv3"), y, channels)));
}

/** From a stage to the next one: 1 × 1, depthwise 3 × 3 with the stride, 1 × 1. */
function merging(p: Scope, x: Value, channels: number, stride: number): Value {
  let y = gelu(normed(p.scope("conv1"), x, channels));
  y = gelu(normed(p.scope("conv2"), y, channels, { kernel: 3, stride, padding: 1, groups: channels }));
  return normed(p.scope("conv3"), y, channels);
}

/** Attention within windows, a depthwise convolution, two linear layers: `[N, C, H, W]` to the same. */
function windowBlock(p: Scope, maps: Value, { windowSizes, numHeads }: TinyvitConfig, stage: number): Value {
  const [batch, channels, height, width] = [maps.shape[0]!, ...[1, 2, 3].map((axis) => numberOf("tinyvitEncoder", maps, axis))];
  const window = windowSizes[stage]!;
  const tokens = transpose(maps, [0, 2, 3, 1]);
  const attended = attention(p.scope("attn"), splitWindows(tokens, window), window, numHeads[stage]!);
  let x = transpose(add(tokens, joinWindows(attended, batch, [height!, width!], window)), [0, 3, 1, 2]);
  x = normed(p.scope("local_conv"), x, channels!, { kernel: 3, padding: 1, groups: channels! });
  const mlp = p.scope("mlp");
  const rows = reshape(transpose(x, [0, 2, 3, 1]), [productOf([batch, height! * width!]), channels!]);
  const wide = gelu(linear(mlp.scope("fc1"), layerNorm(mlp.scope("norm"), rows), channels! * RATIO));
  const y = add(rows, linear(mlp.scope("fc2"), wide, channels!));
  return transpose(reshape(y, [batch, height!, width!, channels!]), [0, 3, 1, 2]);
}

/** Attention with a learned bias for each distance of rows and of columns: `[M, window², C]` to the same. Query, key and value lie side by side in each head. */
function attention(p: Scope, x: Value, window: number, heads: number): Value {
  const [windows, count] = x.shape;
  const channels = numberOf("tinyvitEncoder", x, -1);
  const width = channels / heads;
  const joint = linear(p.scope("qkv"), layerNorm(p.scope("norm"), x), 3 * channels);
  const inHeads = transpose(reshape(joint, [windows!, count!, heads, 3 * width]), [0, 2, 1, 3]);
  const [query, key, value] = split(inHeads, [width, width, width], -1);
  const mask = distanceBiases(p, window, heads);
  const mixed = transpose(scaledDotProductAttention(query!, key!, value!, { mask }), [0, 2, 1, 3]);
  return linear(p.scope("proj"), reshape(mixed, x.shape), channels);
}

/** `[heads, window², window²]`, looked up axis by axis in the table of distances `[heads, window²]`: two lists of window² positions instead of one of window⁴. */
function distanceBiases(p: Scope, window: number, heads: number): Value {
  const table = p.parameter("attention_biases", [heads, window * window], { view: [heads, window, window] });
  const distances = Array.from({ length: window * window }, (_, i) => Math.abs(Math.floor(i / window) - (i % window)));
  const lookedUp = gather(gather(table, distances, 1), distances, 2);
  const apart = reshape(lookedUp, [heads, window, window, window, window]);
  return reshape(transpose(apart, [0, 1, 3, 2, 4]), [heads, window * window, window * window]);
}

/** Requires four lists of four positive integers, channels that heads divide. */
export function checkTinyvit(where: string, config: TinyvitConfig): TinyvitConfig {
  const refuse = (option: string, expected: string, received: unknown) => {
    throw new SegmentationError("invalid-option", { where, option, expected, received });
  };
  for (const [option, list] of Object.entries(config)) {
    const whole = Array.isArray(list) && list.length === 4 && list.every((n) => Number.isInteger(n) && n >= 1);
    if (!whole) refuse(option, "four positive integers, one for each stage", list);
  }
  const { embedDims, numHeads } = config;
  if (embedDims[0]! % 2 === 1) refuse("embedDims[0]", "an even number", embedDims[0]);
  embedDims.forEach((channels, i) => {
    if (i > 0 && channels % numHeads[i]! !== 0)
      refuse(`embedDims[${i}]`, `a multiple of the stage's ${numHeads[i]} heads`, channels);
  });
  return config;
}
