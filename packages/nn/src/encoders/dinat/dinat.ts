/** DiNAT as an encoder: attention within neighborhoods that overlap, near ones and dilated ones in turn, at strides of 4, 8, 16 and 32. */
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import { feedForward } from "../../layers/feed-forward.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { add } from "../../ops/elementwise.js";
import { transpose } from "../../ops/shape.js";
import { normalizedMaps } from "../swin/swin.js";
import { neighborhoodAttention } from "./neighborhood.js";

/** Configuration of {@link dinatEncoder}. */
export interface DinatEncoderConfig {
  /** Blocks of each stage. */
  readonly depths: readonly number[];
  /** Attention heads of each stage. */
  readonly heads: readonly number[];
  /** Channels of the first stage; each further one has twice as many. */
  readonly width: number;
  /** Dilation of each block of each stage; blocks that it does not say have 1. */
  readonly dilations: readonly (readonly number[])[];
  /** Positions along a neighborhood's side. @default 7 */
  readonly kernel?: number;
  /** Width of the feed-forward layers, relative to the stage's channels. @default 3 */
  readonly mlpRatio?: number;
}

/**
 * The dilated neighborhood attention transformer as an encoder under the authors' names (`patch_embed.proj.0`, `levels.0.blocks.0.attn.rpb`, `levels.0.downsample.reduction`, …), with a layer norm for each map (`norm0`, `norm1`, …), as their code for
 * segmentation has them; queries, keys and values are a linear layer each. Images of any size.
 *
 * @returns what builds maps at strides of 4, 8, 16 and 32, with `width`, 2 · `width` … channels
 * @see A. Hassani, H. Shi, "Dilated neighborhood attention transformer", 2022, arXiv:2209.15001
 */
export function dinatEncoder(config: DinatEncoderConfig): Encoder<"pyramid"> {
  const { depths, width } = config;
  return {
    kind: "pyramid",
    strides: depths.map((_, stage) => 4 * 2 ** stage),
    channels: depths.map((_, stage) => width * 2 ** stage),
    features: (p, image) => normalizedMaps(p, dinatStages(p, image, config)),
  };
}

/** Tokens `[batch, height, width, C]` after each stage. */
function dinatStages(p: Scope, image: Value, config: DinatEncoderConfig): Value[] {
  const { depths, heads, width, dilations, kernel = 7, mlpRatio = 3 } = config;
  const halved = { kernel: 3, stride: 2, padding: 1 };
  const embedding = p.scope("patch_embed");
  const half = convolution(embedding.scope("proj.0"), image, width / 2, halved);
  const patches = transpose(convolution(embedding.scope("proj.1"), half, width, halved), [0, 2, 3, 1]);
  let x = layerNorm(embedding.scope("norm"), patches);
  return depths.map((depth, stage) => {
    const at = p.scope(`levels.${stage}`);
    if (stage > 0) {
      const before = p.scope(`levels.${stage - 1}.downsample`);
      const channels = width * 2 ** stage;
      const fewer = convolution(before.scope("reduction"), transpose(x, [0, 3, 1, 2]), channels, { ...halved, bias: false });
      x = layerNorm(before.scope("norm"), transpose(fewer, [0, 2, 3, 1]));
    }
    for (let block = 0; block < depth; block++) {
      const p = at.scope(`blocks.${block}`);
      const sizes = { heads: heads[stage]!, kernel, dilation: dilations[stage]?.[block] ?? 1 };
      x = add(x, neighborhoodAttention(p.scope("attn"), layerNorm(p.scope("norm1"), x), sizes));
      x = add(x, feedForward(p.scope("mlp"), layerNorm(p.scope("norm2"), x), mlpRatio));
    }
    return x;
  });
}
