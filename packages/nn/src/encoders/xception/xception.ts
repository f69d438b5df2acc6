/** Xception as an encoder: residual blocks of depthwise separable convolutions, whose strides are poolings. */
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Encoder } from "../../layers/encoder.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";

/** Configuration of {@link xceptionEncoder}. */
export interface XceptionConfig {
  /** Factor of all channels. @default 1 */
  readonly width?: number;
  /** For the third block and the last one, whether the stride of 2 is replaced by dilation. @default [false, false] */
  readonly replaceStrideWithDilation?: readonly [boolean, boolean];
  /** Padding of the two convolutions before the blocks: the author's have none. @default 0 */
  readonly stemPadding?: 0 | 1;
  /** Whether the last convolution is normalized; DeepLab v3+ takes it as it is. @default true */
  readonly lastNorm?: boolean;
  /** How many of the maps there are, from the finest. @default 5 */
  readonly maps?: number;
}

/** Channels of the maps. */
const CHANNELS = [64, 128, 256, 728, 2048];
const STEM = 32;
/** Channels of the last block, and between the two convolutions after it. */
const LAST = [1024, 1536] as const;
/** The first of the eight blocks that keep size and channels. */
const MIDDLE = 4;
const MIDDLE_BLOCKS = 8;

/**
 * Xception under the names that PyTorch's files have (`conv1`, `block1.rep.0.conv1`, `block1.rep.0.pointwise`, `block1.skip`, …): the map of the first two convolutions, those of the first two blocks, of the middle, and of the end.
 *
 * @see F. Chollet, "Xception: Deep learning with depthwise separable convolutions", CVPR 2017, doi:10.1109/CVPR.2017.195
 */
export function xceptionEncoder(config: XceptionConfig = {}): Encoder<"pyramid"> {
  const { width = 1, replaceStrideWithDilation = [false, false], stemPadding = 0, lastNorm = true, maps: count = 5 } = config;
  const of = (channels: number) => Math.round(channels * width);
  const [middleDilated, lastDilated] = replaceStrideWithDilation;
  const strides = [2, 4, 8];
  for (const dilated of replaceStrideWithDilation) strides.push(strides.at(-1)! * (dilated ? 1 : 2));
  return {
    kind: "pyramid",
    strides: strides.slice(0, count),
    channels: CHANNELS.slice(0, count).map(of),
    features: (p, image) => {
      const stem = (i: number) => ({
        kernel: 3,
        padding: stemPadding,
        names: [`conv${i}`, `bn${i}`] as const,
        activation: relu,
      });
      let x = convNorm(p, convNorm(p, image, of(STEM), { stride: 2, ...stem(1) }), of(CHANNELS[0]!), stem(2));
      const maps = [x];
      if (count > 1) maps.push((x = block(p.scope("block1"), x, of(CHANNELS[1]!), { stride: 2, first: "convolution" })));
      if (count > 2) maps.push((x = block(p.scope("block2"), x, of(CHANNELS[2]!), { stride: 2 })));
      const dilation = middleDilated ? 2 : 1;
      if (count > 3) {
        x = block(p.scope("block3"), x, of(CHANNELS[3]!), { stride: middleDilated ? 1 : 2, dilation });
        for (let i = MIDDLE; i < MIDDLE + MIDDLE_BLOCKS; i++)
          x = block(p.scope(`block${i}`), x, of(CHANNELS[3]!), { layers: 3, dilation });
        maps.push(x);
      }
      if (count > 4) {
        const rate = dilation * (lastDilated ? 2 : 1);
        x = block(p.scope("block12"), x, of(LAST[0]), { stride: lastDilated ? 1 : 2, dilation: rate, growsLast: true });
        // these are padded by one position, whatever their dilation is
        x = relu(batchNorm(p.scope("bn3"), separable(p.scope("conv3"), x, of(LAST[1]), rate, 1)));
        x = separable(p.scope("conv4"), x, of(CHANNELS[4]!), rate, 1);
        maps.push(lastNorm ? batchNorm(p.scope("bn4"), x) : x);
      }
      return maps;
    },
  };
}

interface BlockSizes {
  /** @default 1 */
  readonly stride?: number;
  /** @default 1 */
  readonly dilation?: number;
  /** @default 2 */
  readonly layers?: number;
  /** Whether it begins with an activation. @default "activation" */
  readonly first?: "activation" | "convolution";
  /** Whether its last convolution has more channels, and not its first. @default false */
  readonly growsLast?: boolean;
}

/** Activation, separable convolution and normalization, several times; a pooling where there is a stride; and a shortcut. */
function block(p: Scope, x: Value, channels: number, sizes: BlockSizes): Value {
  const { stride = 1, dilation = 1, layers = 2, first = "activation", growsLast = false } = sizes;
  const before = numberOf("xceptionEncoder", x, 1);
  // activations are counted in names
  let at = first === "activation" ? 1 : 0;
  let y = x;
  for (let i = 0; i < layers; i++) {
    const grown = growsLast && i < layers - 1 ? before : channels;
    const active = i === 0 && first === "convolution" ? y : relu(y);
    y = batchNorm(p.scope(`rep.${at + 1}`), separable(p.scope(`rep.${at}`), active, grown, dilation, dilation));
    at += 3;
  }
  if (stride > 1) y = maxPool(y, { kernel: 3, stride, padding: 1 });
  const skip = stride > 1 || before !== channels ? convNorm(p, x, channels, { stride, names: ["skip", "skipbn"] }) : x;
  return add(y, skip);
}

/** A convolution of each channel by itself, and one of 1 × 1; nothing is between them. */
function separable(p: Scope, x: Value, channels: number, dilation: number, padding: number): Value {
  const groups = numberOf("xceptionEncoder", x, 1);
  const each = convolution(p.scope("conv1"), x, groups, { kernel: 3, dilation, padding, groups, bias: false });
  return convolution(p.scope("pointwise"), each, channels, { bias: false });
}
