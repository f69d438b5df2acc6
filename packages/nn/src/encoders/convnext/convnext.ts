/** ConvNeXt as an encoder: a convolutional network with the proportions of a transformer. */

import { productOf } from "../../graph/extents.js";
import { fanInUniform, ONES } from "../../graph/initial.js";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { gelu } from "../../ops/activation.js";
import { add, div, mul } from "../../ops/elementwise.js";
import { gemm } from "../../ops/matrix.js";
import { reduceMean } from "../../ops/reduce.js";
import { reduceL2 } from "../../ops/reduce-composed.js";
import { reshape, transpose } from "../../ops/shape.js";

/** Configuration of {@link convnextEncoder}. */
export interface ConvnextConfig {
  /** Blocks of the four stages. @default [3, 3, 9, 3] */
  readonly depths?: readonly number[];
  /** Channels of the stages. @default [96, 192, 384, 768] */
  readonly channels?: readonly number[];
  /** Version 2 normalizes the response of each channel by that of all, and has no layer scale. @default 1 */
  readonly version?: 1 | 2;
  /** Whether the file holds the layers within a block as 1 × 1 convolutions, as timm's files of the networks smaller than `tiny` do. @default false */
  readonly convolutions?: boolean;
}

/** Of every normalization. */
export const CONVNEXT_EPSILON = 1e-6;

/** The published networks; those from `atto` to `nano` have their inner layers as convolutions. */
export const CONVNEXTS = {
  atto: { depths: [2, 2, 6, 2], channels: [40, 80, 160, 320], convolutions: true },
  femto: { depths: [2, 2, 6, 2], channels: [48, 96, 192, 384], convolutions: true },
  pico: { depths: [2, 2, 6, 2], channels: [64, 128, 256, 512], convolutions: true },
  nano: { depths: [2, 2, 8, 2], channels: [80, 160, 320, 640], convolutions: true },
  tiny: { depths: [3, 3, 9, 3], channels: [96, 192, 384, 768] },
  small: { depths: [3, 3, 27, 3], channels: [96, 192, 384, 768] },
  base: { depths: [3, 3, 27, 3], channels: [128, 256, 512, 1024] },
  large: { depths: [3, 3, 27, 3], channels: [192, 384, 768, 1536] },
  xlarge: { depths: [3, 3, 27, 3], channels: [256, 512, 1024, 2048] },
  huge: { depths: [3, 3, 27, 3], channels: [352, 704, 1408, 2816] },
} as const satisfies Readonly<Record<string, ConvnextConfig>>;

/**
 * ConvNeXt, versions 1 and 2, under timm's names (`stem.0`, `stages.0.blocks.0.conv_dw`, …): the maps after each of the four stages.
 *
 * @see Z. Liu et al., "A ConvNet for the 2020s", CVPR 2022, doi:10.1109/CVPR52688.2022.01167
 * @see S. Woo et al., "ConvNeXt V2: co-designing and scaling ConvNets with masked autoencoders", CVPR 2023, doi:10.1109/CVPR52729.2023.01548
 */
export function convnextEncoder(config: ConvnextConfig = {}): Encoder<"pyramid"> {
  const { depths, channels } = { ...CONVNEXTS.tiny, ...config };
  return {
    kind: "pyramid",
    strides: [4, 8, 16, 32],
    channels,
    features: (p, image) => {
      const maps: Value[] = [];
      let x = convolution(p.scope("stem.0"), image, channels[0]!, { kernel: 4, stride: 4 });
      x = acrossChannels(x, (y) => layerNorm(p.scope("stem.1"), y, CONVNEXT_EPSILON));
      depths.forEach((depth, stage) => {
        const at = p.scope(`stages.${stage}`);
        if (stage > 0) {
          x = acrossChannels(x, (y) => layerNorm(at.scope("downsample.0"), y, CONVNEXT_EPSILON));
          x = convolution(at.scope("downsample.1"), x, channels[stage]!, { kernel: 2, stride: 2 });
        }
        for (let i = 0; i < depth; i++) x = block(at.scope(`blocks.${i}`), x, config);
        maps.push(x);
      });
      return maps;
    },
  };
}

/** What is computed of each position's channels, which stand last meanwhile. */
function acrossChannels(x: Value, compute: (x: Value) => Value): Value {
  return transpose(compute(transpose(x, [0, 2, 3, 1])), [0, 3, 1, 2]);
}

/** A convolution of each channel by itself over 7 × 7 pixels, and two layers that mix channels, added to what was there. */
function block(p: Scope, x: Value, { version = 1, convolutions = false }: ConvnextConfig): Value {
  const channels = numberOf("convnextEncoder", x, 1);
  const y = convolution(p.scope("conv_dw"), x, channels, { kernel: 7, padding: 3, groups: channels });
  const mixed = acrossChannels(y, (z) => {
    let inner = layerNorm(p.scope("norm"), z, CONVNEXT_EPSILON);
    inner = gelu(mixing(p.scope("mlp.fc1"), inner, 4 * channels, convolutions));
    if (version === 2) inner = responseNorm(p.scope("mlp.grn"), inner);
    const after = mixing(p.scope("mlp.fc2"), inner, channels, convolutions);
    return version === 1 ? mul(after, p.parameter("gamma", [channels], { initial: ONES })) : after;
  });
  return add(mixed, x);
}

/** A linear layer over the last axis, whose weight the file may hold as a 1 × 1 convolution's. */
function mixing(p: Scope, x: Value, channels: number, asConvolution: boolean): Value {
  const features = numberOf("convnextEncoder", x, -1);
  const shape = asConvolution ? [channels, features, 1, 1] : [channels, features];
  const initial = fanInUniform(features);
  const weight = p.parameter("weight", shape, { initial, view: [channels, features] });
  const lead = x.shape.slice(0, -1);
  const rows = reshape(x, [productOf(lead), features]);
  return reshape(gemm(rows, weight, p.parameter("bias", [channels], { initial }), { transposeB: true }), [...lead, channels]);
}

/** Global response normalization: each channel times its length over all positions, relative to the mean length, scaled and added. */
function responseNorm(p: Scope, x: Value): Value {
  const channels = numberOf("convnextEncoder", x, -1);
  const lengths = reduceL2(x, { axes: [1, 2], keepDims: true });
  const relative = div(lengths, add(reduceMean(lengths, { axes: [3], keepDims: true }), CONVNEXT_EPSILON));
  const scaled = mul(mul(x, relative), p.parameter("weight", [channels]));
  return add(x, add(scaled, p.parameter("bias", [channels])));
}
