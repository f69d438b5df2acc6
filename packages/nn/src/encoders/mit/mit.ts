/** Mix Transformer, SegFormer's encoder: overlapping patches, attention over reduced keys, and a depthwise convolution in place of position codes. */
import { productOf } from "../../graph/extents.js";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { gelu, softmax } from "../../ops/activation.js";
import { conv } from "../../ops/conv.js";
import { add, mul } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { reshape, transpose } from "../../ops/shape.js";

/** Configuration of {@link mitEncoder}; each list has a number for every stage. */
export interface MitEncoderConfig {
  /** Blocks. */
  readonly depths: readonly number[];
  /** Channels, multiples of the stage's heads. */
  readonly hiddenSizes: readonly number[];
  /** Attention heads. */
  readonly numAttentionHeads: readonly number[];
  /** By how much keys and values are reduced in height and width. */
  readonly srRatios: readonly number[];
  /** Height and width of the patches that a stage begins with. */
  readonly patchSizes: readonly number[];
  /** How far these are apart. */
  readonly strides: readonly number[];
  /** Widths of the feed-forward layers, relative to the stage's channels. */
  readonly mlpRatios: readonly number[];
  /** Of the normalizations in blocks and after stages, but for those of patches and of reduced keys: 1e-6 in the authors' code. @default 1e-5 */
  readonly epsilon?: number;
  /** Of the normalizations of patches and of reduced keys: 1e-6 in OpenMMLab's code. @default 1e-5 */
  readonly patchEpsilon?: number;
}

/**
 * The Mix Transformer as an encoder under the names of transformers' files (`patch_embeddings.0.proj`, `block.0.0.attention.self.query`, …). Images of any size.
 *
 * @returns what builds maps at strides of 4, 8, 16 and 32, with `hiddenSizes` channels
 * @see E. Xie et al., "SegFormer: Simple and efficient design for semantic segmentation with transformers", NeurIPS 2021, arXiv:2105.15203
 */
export function mitEncoder(config: MitEncoderConfig): Encoder<"pyramid"> {
  const strides = config.strides.map((_, i) => config.strides.slice(0, i + 1).reduce((a, b) => a * b, 1));
  return {
    kind: "pyramid",
    strides,
    channels: config.hiddenSizes,
    features: (p, image) => stagesOf(p, image, config),
  };
}

function stagesOf(p: Scope, image: Value, sizes: MitEncoderConfig): Value[] {
  const maps: Value[] = [];
  sizes.depths.forEach((depth, stage) => {
    const embedding = p.scope(`patch_embeddings.${stage}`);
    const kernel = sizes.patchSizes[stage]!;
    const patches = convolution(embedding.scope("proj"), maps.at(-1) ?? image, sizes.hiddenSizes[stage]!, {
      kernel,
      stride: sizes.strides[stage]!,
      padding: Math.floor(kernel / 2),
    });
    let tokens = layerNorm(embedding.scope("layer_norm"), toTokens(patches), sizes.patchEpsilon);
    for (let block = 0; block < depth; block++) {
      const at = p.scope(`block.${stage}.${block}`);
      const attended = attention(
        at.scope("attention"),
        layerNorm(at.scope("layer_norm_1"), tokens, sizes.epsilon),
        patches,
        sizes,
        stage,
      );
      tokens = add(tokens, attended);
      tokens = add(
        tokens,
        mixFeedForward(
          at.scope("mlp"),
          layerNorm(at.scope("layer_norm_2"), tokens, sizes.epsilon),
          patches,
          sizes.mlpRatios[stage]!,
        ),
      );
    }
    maps.push(toMaps(layerNorm(p.scope(`layer_norm.${stage}`), tokens, sizes.epsilon), patches));
  });
  return maps;
}

/** Self-attention whose keys and values come from maps reduced by a strided convolution. `[batch, N, C]` to the same. */
function attention(
  p: Scope,
  tokens: Value,
  maps: Value,
  { numAttentionHeads, srRatios, patchEpsilon }: MitEncoderConfig,
  stage: number,
): Value {
  const self = p.scope("self");
  const heads = numAttentionHeads[stage]!;
  const ratio = srRatios[stage]!;
  const channels = numberOf("attention", tokens, -1);
  let reduced = tokens;
  if (ratio > 1) {
    const strided = convolution(self.scope("sr"), toMaps(tokens, maps), channels, { kernel: ratio, stride: ratio });
    reduced = layerNorm(self.scope("layer_norm"), toTokens(strided), patchEpsilon);
  }
  // [batch, heads, N, C / heads]; queries are scaled instead of the larger product
  const query = mul(
    splitHeads(linear(self.scope("query"), tokens, channels), heads, [0, 2, 1, 3]),
    1 / Math.sqrt(channels / heads),
  );
  const key = splitHeads(linear(self.scope("key"), reduced, channels), heads, [0, 2, 3, 1]);
  const value = splitHeads(linear(self.scope("value"), reduced, channels), heads, [0, 2, 1, 3]);
  const mixed = transpose(matMul(softmax(matMul(query, key)), value), [0, 2, 1, 3]);
  return linear(p.scope("output.dense"), reshape(mixed, tokens.shape), channels);
}

function splitHeads(tokens: Value, heads: number, order: readonly number[]): Value {
  const [batch, count] = tokens.shape;
  return transpose(reshape(tokens, [batch!, count!, heads, numberOf("splitHeads", tokens, -1) / heads]), order);
}

/**
 * Two linear layers with a depthwise 3 × 3 convolution between them. Computed on maps, where a linear layer is a 1 × 1 convolution with the same weights: only the
 * narrow tokens have to change layout, not the four times wider ones within.
 */
function mixFeedForward(p: Scope, tokens: Value, maps: Value, ratio: number): Value {
  const channels = numberOf("mixFeedForward", tokens, -1);
  const width = Math.floor(channels * ratio);
  const wide = pointwise(p.scope("dense1"), toMaps(tokens, maps), width);
  const mixed = gelu(convolution(p.scope("dwconv.dwconv"), wide, width, { kernel: 3, padding: 1, groups: width }));
  return toTokens(pointwise(p.scope("dense2"), mixed, channels));
}

/** A linear layer over channels of maps: `weight` `[channels, in]`, `bias` `[channels]`. */
function pointwise(p: Scope, x: Value, channels: number): Value {
  const features = numberOf("pointwise", x, 1);
  const initial = { kind: "truncated-normal", std: 0.02 } as const;
  return conv(
    x,
    p.parameter("weight", [channels, features], { initial, view: [channels, features, 1, 1] }),
    p.parameter("bias", [channels]),
  );
}

/** `[batch, C, H, W]` to `[batch, H · W, C]`. */
function toTokens(maps: Value): Value {
  const [batch, channels, height, width] = maps.shape;
  return transpose(reshape(maps, [batch!, channels!, productOf([height!, width!])]), [0, 2, 1]);
}

/** `[batch, H · W, C]` to `[batch, C, H, W]`, with the height and width of `like`. */
function toMaps(tokens: Value, like: Value): Value {
  const [, , height, width] = like.shape;
  const [batch, , channels] = tokens.shape;
  return reshape(transpose(tokens, [0, 2, 1]), [batch!, channels!, height!, width!]);
}
