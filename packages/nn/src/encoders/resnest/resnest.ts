/** ResNeSt as an encoder: in each block two convolutions side by side, and for each channel a choice between them. */
import { type Extent, productOf } from "../../graph/extents.js";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Encoder } from "../../layers/encoder.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu, softmax } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { averagePool, globalAveragePool, maxPool } from "../../ops/pool.js";
import { reduceSum } from "../../ops/reduce.js";
import { reshape } from "../../ops/shape.js";
import { RESNET_DEPTHS, resnetShortcut, resnetStem } from "../resnet/resnet.js";

/** Configuration of {@link resnestEncoder}. */
export interface ResnestConfig {
  /** Layers of the published networks. @default 101 */
  readonly layers?: 50 | 101;
  /** Blocks of the four stages, in place of those of `layers`. */
  readonly depths?: readonly number[];
  /** Channels within the first stage's blocks; the stem has as many, or twice as many with 101 layers. @default 64 */
  readonly width?: number;
  /** For stages 2, 3 and 4, whether the stride of 2 is replaced by dilation. @default [false, false, false] */
  readonly replaceStrideWithDilation?: readonly [boolean, boolean, boolean];
}

/** Convolutions side by side. */
const RADIX = 2;

/** Output channels of a block relative to those within. */
const EXPANSION = 4;

/** The least channels that a choice is computed with. */
const LEAST = 32;

/**
 * ResNeSt under timm's names (`conv1.0`, `bn1`, `layer1.0.conv2.conv`, `layer1.0.conv2.fc1`, …): the map of the stem, and those of four stages.
 *
 * @see H. Zhang et al., "ResNeSt: Split-attention networks", CVPR Workshops 2022, arXiv:2004.08955
 */
export function resnestEncoder(config: ResnestConfig = {}): Encoder<"pyramid"> {
  const {
    layers = 101,
    depths = RESNET_DEPTHS[layers],
    width = 64,
    replaceStrideWithDilation = [false, false, false],
  } = config;
  const stemWidth = layers === 101 ? 2 * width : width;
  const strides = [2, 4];
  for (const dilated of replaceStrideWithDilation) strides.push(strides.at(-1)! * (dilated ? 1 : 2));
  return {
    kind: "pyramid",
    strides,
    channels: [stemWidth, ...depths.map((_, stage) => width * 2 ** stage * EXPANSION)],
    features(p, image) {
      const first = resnetStem(p, image, { width: stemWidth, form: "d" });
      const maps = [first];
      let x = maxPool(first, { kernel: 3, stride: 2, padding: 1 });
      let dilation = 1;
      depths.forEach((depth, stage) => {
        const before = dilation;
        const dilated = stage > 0 && replaceStrideWithDilation[stage - 1];
        if (dilated) dilation *= 2;
        for (let i = 0; i < depth; i++) {
          // the first block of a dilated stage still has the dilation of the stage before
          const sizes = { stride: i === 0 && stage > 0 && !dilated ? 2 : 1, dilation: i === 0 ? before : dilation };
          x = block(p.scope(`layer${stage + 1}.${i}`), x, width * 2 ** stage, sizes);
        }
        maps.push(x);
      });
      return maps;
    },
  };
}

/** 1 × 1, split attention and 1 × 1 around a shortcut; strides are means after the split attention. */
function block(p: Scope, x: Value, width: number, { stride, dilation }: Record<"stride" | "dilation", number>): Value {
  const channels = width * EXPANSION;
  let y = convNorm(p, x, width, { names: ["conv1", "bn1"], activation: relu });
  y = splitAttention(p.scope("conv2"), y, dilation);
  if (stride > 1) y = averagePool(y, { kernel: 3, stride, padding: 1 });
  y = convNorm(p, y, channels, { names: ["conv3", "bn3"] });
  return relu(add(y, resnetShortcut(p, x, { channels, stride, form: "d" })));
}

/** Two 3 × 3 convolutions, added with factors that sum up to one for each channel. */
function splitAttention(p: Scope, x: Value, dilation: number): Value {
  const channels = numberOf("resnestEncoder", x, 1);
  const both = convNorm(p, x, RADIX * channels, {
    kernel: 3,
    dilation,
    groups: RADIX,
    names: ["conv", "bn0"],
    activation: relu,
  });
  const [batch, , height, width] = both.shape as [Extent, Extent, Extent, Extent];
  const splits = reshape(both, [batch, RADIX, channels, productOf([height, width])]);
  const sum = reshape(reduceSum(splits, { axes: [1] }), [batch, channels, height, width]);
  const within = Math.max(Math.floor((channels * RADIX) / 4), LEAST);
  const seen = relu(batchNorm(p.scope("bn1"), convolution(p.scope("fc1"), globalAveragePool(sum), within)));
  const factors = softmax(reshape(convolution(p.scope("fc2"), seen, RADIX * channels), [batch, RADIX, channels, 1]), 1);
  return reshape(reduceSum(mul(splits, factors), { axes: [1] }), [batch, channels, height, width]);
}
