/** MSCAN, SegNeXt's encoder: attention that is a product of the map and of strip convolutions over it. */
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import { layerNorm2d } from "../../layers/layer-norm-2d.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { gelu } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";

/** Configuration of {@link mscanEncoder}; each list has a number for every stage. */
export interface MscanConfig {
  /** Blocks. */
  readonly depths: readonly number[];
  /** Channels; the first is even. */
  readonly widths: readonly number[];
  /** Widths of the feed-forward layers, relative to the stage's channels. @default [8, 8, 4, 4] */
  readonly mlpRatios?: readonly number[];
}

/** Lengths of the strips that a block looks along. */
const STRIPS = [7, 11, 21];

/**
 * The multi-scale convolutional attention network as an encoder under OpenMMLab's names (`patch_embed1.proj.0`, `block1.0.attn.spatial_gating_unit.conv0`, `norm1`, …). Images of any size.
 *
 * @returns what builds maps at strides of 4, 8, 16 and 32, with `widths` channels
 * @see M.-H. Guo et al., "SegNeXt: Rethinking convolutional attention design for semantic segmentation", NeurIPS 2022, arXiv:2209.08575
 */
export function mscanEncoder(config: MscanConfig): Encoder<"pyramid"> {
  const { depths, widths, mlpRatios = [8, 8, 4, 4] } = config;
  return {
    kind: "pyramid",
    strides: widths.map((_, stage) => 4 * 2 ** stage),
    channels: widths,
    features(p, image) {
      const maps: Value[] = [];
      let x = image;
      depths.forEach((depth, stage) => {
        const number = stage + 1;
        const channels = widths[stage]!;
        x = embedded(p.scope(`patch_embed${number}`), x, channels, stage === 0);
        for (let i = 0; i < depth; i++) x = block(p.scope(`block${number}.${i}`), x, mlpRatios[stage]!);
        x = layerNorm2d(p.scope(`norm${number}`), x, 1e-5);
        maps.push(x);
      });
      return maps;
    },
  };
}

/** Half the size; of the image a quarter. */
function embedded(p: Scope, x: Value, channels: number, isImage: boolean): Value {
  const strided = { kernel: 3, stride: 2, padding: 1 };
  if (!isImage) return batchNorm(p.scope("norm"), convolution(p.scope("proj"), x, channels, strided));
  const proj = p.scope("proj");
  const half = gelu(batchNorm(proj.scope(1), convolution(proj.scope(0), x, channels / 2, strided)));
  return batchNorm(proj.scope(4), convolution(proj.scope(3), half, channels, strided));
}

/** Attention and feed-forward network, each after a normalization, scaled channel by channel, and added to what it was given. */
function block(p: Scope, x: Value, ratio: number): Value {
  const channels = numberOf("mscanEncoder", x, 1);
  const scaled = (i: 1 | 2, branch: Value) => {
    const initial = { kind: "constant", value: 0.01 } as const;
    return mul(branch, p.parameter(`layer_scale_${i}`, [channels], { initial, view: [channels, 1, 1] }));
  };
  const between = add(x, scaled(1, attention(p.scope("attn"), batchNorm(p.scope("norm1"), x))));
  return add(between, scaled(2, feedForward(p.scope("mlp"), batchNorm(p.scope("norm2"), between), ratio)));
}

function attention(p: Scope, x: Value): Value {
  const channels = numberOf("mscanEncoder", x, 1);
  const y = gelu(convolution(p.scope("proj_1"), x, channels));
  return add(convolution(p.scope("proj_2"), gated(p.scope("spatial_gating_unit"), y), channels), x);
}

/** The map times what depthwise convolutions find around each position: in a square, and from there along strips. */
function gated(p: Scope, x: Value): Value {
  const channels = numberOf("mscanEncoder", x, 1);
  const near = convolution(p.scope("conv0"), x, channels, { kernel: 5, padding: 2, groups: channels });
  let sum = near;
  STRIPS.forEach((length, i) => {
    const reach = (length - 1) / 2;
    const rows = { kernel: [1, length], padding: [0, reach], groups: channels };
    const columns = { kernel: [length, 1], padding: [reach, 0], groups: channels };
    const along = convolution(p.scope(`conv${i}_1`), near, channels, rows);
    sum = add(sum, convolution(p.scope(`conv${i}_2`), along, channels, columns));
  });
  return mul(convolution(p.scope("conv3"), sum, channels), x);
}

function feedForward(p: Scope, x: Value, ratio: number): Value {
  const channels = numberOf("mscanEncoder", x, 1);
  const within = Math.floor(channels * ratio);
  const wide = convolution(p.scope("fc1"), x, within);
  const mixed = gelu(convolution(p.scope("dwconv"), wide, within, { kernel: 3, padding: 1, groups: within }));
  return convolution(p.scope("fc2"), mixed, channels);
}
