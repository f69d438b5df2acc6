/** CSPNeXt, the encoder of RTMDet and RTMPose: half of each stage's channels pass its blocks by, and depthwise convolutions are 5 × 5. */
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { type ConvNormOptions, convNorm } from "../../layers/conv-norm.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { hardSigmoid, silu } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { globalAveragePool, maxPool } from "../../ops/pool.js";
import { concat } from "../../ops/shape.js";

/** Configuration of {@link cspnextEncoder}. */
export interface CspnextConfig {
  /** Channels of the stem; stages have 2, 4, 8 and 16 times as many: 24 is tiny, 32 small, 48 medium, 64 large, 80 extra large. */
  readonly width: number;
  /** Blocks of the four stages: `[3, 6, 6, 3]` of the large one. */
  readonly depths: readonly number[];
}

/** Options of {@link cspLayer}. */
export interface CspConfig {
  /** Channels of the result. */
  readonly channels: number;
  readonly depth: number;
  /** Whether blocks add to what they are given. @default true */
  readonly identity?: boolean;
  /** Whether channels are weighted by what the whole map says of them. @default false */
  readonly attention?: boolean;
}

/** Windows that the last stage takes the largest values of. */
const POOLS = [5, 9, 13];

/**
 * CSPNeXt as an encoder under OpenMMLab's names (`stem.0.conv`, `stage1.1.blocks.0.conv2.depthwise_conv.bn`, …): the map of the stem and those of four stages, of strides 2, 4, 8, 16 and 32.
 *
 * @see C. Lyu et al., "RTMDet: An empirical study of designing real-time object detectors", 2022, arXiv:2212.07784
 */
export function cspnextEncoder({ width, depths }: CspnextConfig): Encoder<"pyramid"> {
  const channels = [width, ...depths.map((_, stage) => width * 2 ** (stage + 1))];
  return {
    kind: "pyramid",
    strides: channels.map((_, i) => 2 ** (i + 1)),
    channels,
    features(p, image) {
      const half = Math.floor(width / 2);
      const stem = p.scope("stem");
      let x = unit(stem.scope(0), image, half, { kernel: 3, stride: 2 });
      x = unit(stem.scope(1), x, half, { kernel: 3 });
      x = unit(stem.scope(2), x, width, { kernel: 3 });
      const maps = [x];
      depths.forEach((depth, i) => {
        const at = p.scope(`stage${i + 1}`);
        const last = i === depths.length - 1;
        x = unit(at.scope(0), x, channels[i + 1]!, { kernel: 3, stride: 2 });
        if (last) x = pooled(at.scope(1), x);
        x = cspLayer(at.scope(last ? 2 : 1), x, { channels: channels[i + 1]!, depth, identity: !last, attention: true });
        maps.push(x);
      });
      return maps;
    },
  };
}

/** A stage of CSPNeXt: half of the channels go through the blocks, the other half goes past them, and a convolution joins both. */
export function cspLayer(p: Scope, x: Value, { channels, depth, identity = true, attention = false }: CspConfig): Value {
  const inner = Math.floor(channels / 2);
  const past = unit(p.scope("short_conv"), x, inner);
  let through = unit(p.scope("main_conv"), x, inner);
  for (let i = 0; i < depth; i++) {
    const y = block(p.scope(`blocks.${i}`), through);
    through = identity ? add(y, through) : y;
  }
  const joined = concat([through, past]);
  return unit(p.scope("final_conv"), attention ? weighted(p.scope("attention.fc"), joined) : joined, channels);
}

/** A convolution, its normalization, and SiLU. */
function unit(p: Scope, x: Value, channels: number, options: ConvNormOptions = {}): Value {
  return convNorm(p, x, channels, { activation: silu, ...options, names: ["conv", "bn"] });
}

/** A 3 × 3 convolution, then each channel by itself over 5 × 5, then single positions. */
function block(p: Scope, x: Value): Value {
  const channels = numberOf("cspLayer", x, 1);
  const y = unit(p.scope("conv1"), x, channels, { kernel: 3 });
  const apart = unit(p.scope("conv2.depthwise_conv"), y, channels, { kernel: 5, groups: channels });
  return unit(p.scope("conv2.pointwise_conv"), apart, channels);
}

/** Channels times factors of their means. */
function weighted(p: Scope, x: Value): Value {
  return mul(x, hardSigmoid(convolution(p, globalAveragePool(x), numberOf("cspLayer", x, 1))));
}

/** The largest values around each position, over windows of three sizes. */
function pooled(p: Scope, x: Value): Value {
  const channels = numberOf("cspnextEncoder", x, 1);
  const y = unit(p.scope("conv1"), x, Math.floor(channels / 2));
  const around = POOLS.map((kernel) => maxPool(y, { kernel, stride: 1, padding: (kernel - 1) / 2 }));
  return unit(p.scope("conv2"), concat([y, ...around]), channels);
}
