/** DenseNet as an encoder: each layer sees the maps of all layers before it in its block. */
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { averagePool, maxPool } from "../../ops/pool.js";
import { concat } from "../../ops/shape.js";

/** Configuration of {@link densenetEncoder}. */
export interface DensenetConfig {
  /** Layers of the four blocks: `[6, 12, 24, 16]` is DenseNet-121. */
  readonly blocks: readonly number[];
  /** Channels that each layer adds. @default 32 */
  readonly growth?: number;
  /** Channels of the stem. @default 64 */
  readonly width?: number;
  /** For blocks 3 and 4, whether the mean before them is left out and they are dilated instead. @default [false, false] */
  readonly replaceStrideWithDilation?: readonly [boolean, boolean];
  /** Extent of the stem's pooling: 3 in torchvision's, 2 in Ladder DenseNets. @default 3 */
  readonly stemPool?: 2 | 3;
  /** The block, from 0 on, that is halved in its middle; the map there is one more. @default none */
  readonly split?: number;
  /** What is done with the last block's map: `norm`, a normalization and an activation; `transition`, half as many channels before these; `none`. @default "norm" */
  readonly last?: "norm" | "transition" | "none";
  /** Where maps are taken: after `blocks`, or where a transition has normalized them; the last one then has no activation. @default "blocks" */
  readonly taps?: "blocks" | "transitions";
}

/** Layers of the four blocks, growth and width by the number of weighted layers. */
export const DENSENET_LAYERS = {
  121: { blocks: [6, 12, 24, 16], growth: 32, width: 64 },
  161: { blocks: [6, 12, 36, 24], growth: 48, width: 96 },
  169: { blocks: [6, 12, 32, 32], growth: 32, width: 64 },
  201: { blocks: [6, 12, 48, 32], growth: 32, width: 64 },
} as const;

/** Blocks of a whole network; an encoder may have fewer. */
const BLOCKS = 4;

/** Channels within a layer, relative to those that it adds. */
const BOTTLENECK = 4;

/**
 * DenseNet under torchvision's names (`features.conv0`, `features.denseblock1.denselayer1.norm1`, …): the map of the stem, and those of the blocks before they are narrowed.
 *
 * @see G. Huang et al., "Densely connected convolutional networks", CVPR 2017, doi:10.1109/CVPR.2017.243
 */
export function densenetEncoder(config: DensenetConfig): Encoder<"pyramid"> {
  const { blocks, growth = 32, width = 64, replaceStrideWithDilation = [false, false], split, last = "norm" } = config;
  const { taps = "blocks" } = config;
  const dilated = [false, false, ...replaceStrideWithDilation];
  const { strides, channels } = shapesOf(config);
  return {
    kind: "pyramid",
    strides,
    channels,
    features: (p, image) => {
      const at = p.scope("features");
      let x = relu(batchNorm(at.scope("norm0"), stem(at.scope("conv0"), image, width)));
      const maps = [x];
      x = config.stemPool === 2 ? maxPool(x, { kernel: 2 }) : maxPool(x, { kernel: 3, stride: 2, padding: 1 });
      let dilation = 1;
      blocks.forEach((depth, i) => {
        if (i > 0) x = transition(at.scope(`transition${i}`), x, !dilated[i]);
        if (dilated[i]) dilation *= 2;
        for (let layer = 1; layer <= depth; layer++) {
          if (i === split && layer === Math.floor(depth / 2) + 1) {
            maps.push(x);
            x = averagePool(x, { kernel: 2, countIncludePad: false });
          }
          x = concat([x, denseLayer(at.scope(`denseblock${i + 1}.denselayer${layer}`), x, growth, dilation)]);
        }
        if (taps === "blocks") maps.push(x);
        else if (i < BLOCKS - 1) maps.push(relu(batchNorm(at.scope(`transition${i + 1}.norm`), x)));
        else maps.push(batchNorm(at.scope(`norm${BLOCKS + 1}`), x));
      });
      if (taps === "transitions" || last === "none") return maps;
      if (last === "transition") x = transition(at.scope(`transition${blocks.length}`), x, false);
      return [...maps.slice(0, -1), relu(batchNorm(at.scope(`norm${blocks.length + 1}`), x))];
    },
  };
}

/** Strides and channels of the maps. */
function shapesOf(config: DensenetConfig): { strides: number[]; channels: number[] } {
  const { blocks, growth = 32, width = 64, replaceStrideWithDilation = [false, false], split, last = "norm" } = config;
  const dilated = [false, false, ...replaceStrideWithDilation];
  const strides = [2];
  const channels = [width];
  let count = width;
  let stride = 2;
  blocks.forEach((depth, i) => {
    if (i > 0) count = Math.floor(count / 2);
    if (!dilated[i]) stride *= 2;
    if (i === split) {
      strides.push(stride);
      channels.push(count + Math.floor(depth / 2) * growth);
      stride *= 2;
    }
    count += depth * growth;
    strides.push(stride);
    channels.push(count);
  });
  if (last === "transition") channels.push(Math.floor(channels.pop()! / 2));
  return { strides, channels };
}

function stem(p: Scope, image: Value, width: number): Value {
  return convolution(p, image, width, { kernel: 7, stride: 2, padding: 3, bias: false });
}

/** What a layer adds to the maps before it: a 1 × 1 and a 3 × 3 convolution, each after its normalization. */
function denseLayer(p: Scope, x: Value, growth: number, dilation: number): Value {
  const narrow = convolution(p.scope("conv1"), relu(batchNorm(p.scope("norm1"), x)), BOTTLENECK * growth, { bias: false });
  const y = relu(batchNorm(p.scope("norm2"), narrow));
  return convolution(p.scope("conv2"), y, growth, { kernel: 3, dilation, padding: dilation, bias: false });
}

/** Half as many channels, and mostly half the size. */
function transition(p: Scope, x: Value, halved: boolean): Value {
  const channels = Math.floor(numberOf("densenetEncoder", x, 1) / 2);
  const y = convolution(p.scope("conv"), relu(batchNorm(p.scope("norm"), x)), channels, { bias: false });
  return halved ? averagePool(y, { kernel: 2 }) : y;
}
