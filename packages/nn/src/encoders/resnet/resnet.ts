/** ResNet as an encoder for dense prediction: strides of late stages can be traded for dilation. */
import { numberOf, type Value } from "../../graph/value.js";
import { type ConvNormOptions, convNorm } from "../../layers/conv-norm.js";
import type { Encoder } from "../../layers/encoder.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { averagePool, maxPool } from "../../ops/pool.js";

/**
 * Forms of ResNet by their letters. `v1`: the paper's, with the stride in a bottleneck's first 1 × 1 convolution. `b`: torchvision's, in the 3 × 3 one. `c`, OpenMMLab's V1c:
 * also a stem of three 3 × 3 convolutions. `d`: also averages of 2 × 2 pixels before the projection of a shortcut.
 */
export const RESNET_FORMS = ["v1", "b", "c", "d"] as const;

/** A form of ResNet: one of {@link RESNET_FORMS}. */
export type ResnetForm = (typeof RESNET_FORMS)[number];

/** Configuration of {@link resnetEncoder}. */
export interface ResnetConfig {
  /** Blocks of the four stages: `[3, 4, 6, 3]` is ResNet-50, `[3, 4, 23, 3]` ResNet-101. */
  readonly depths: readonly number[];
  /** Channels of the stem; stages have 1, 2, 4 and 8 times as many within their blocks. @default 64 */
  readonly width?: number;
  /** Output channels of a block relative to those within: 4 for the bottlenecks of ResNet-50 and deeper, 1 for the two 3 × 3 convolutions of ResNet-18 and 34. @default 4 */
  readonly expansion?: 1 | 4;
  /** Stem, shortcuts, and where the strides are. @default "b" */
  readonly form?: ResnetForm;
  /** Groups of a bottleneck's 3 × 3 convolution: 32 in ResNeXt. @default 1 */
  readonly groups?: number;
  /** Channels of a group in the first stage: 4 in ResNeXt 32 × 4d; of one group, 128 in Wide ResNet. @default the width */
  readonly groupWidth?: number;
  /** For stages 2, 3 and 4, whether the stride of 2 is replaced by dilation. @default [false, false, false] */
  readonly replaceStrideWithDilation?: readonly [boolean, boolean, boolean];
  /** Whether all blocks of a dilated stage have its dilation, as in DeepLab-v2; else the first one has that of the stage before, as in torchvision. @default false */
  readonly dilateFirst?: boolean;
  /** Dilation of each block of a stage, in place of the stage's one; after the last number it goes on with the first. @default none */
  readonly blockDilations?: readonly (readonly number[] | undefined)[];
  /** Whether the second convolution of a block of two is dilated too; in OpenMMLab's files it is not. @default true */
  readonly dilateSecond?: boolean;
  /** Bottlenecks whose 3 × 3 convolution is another one, such as a deformable one: every how many of each stage's blocks, 0 for none, and what convolves. @default none */
  readonly other?: { readonly every: readonly number[]; readonly convolve: BlockConvolution };
  /** Of the normalizations: their epsilon, and whether scale and bias are buffers. @default 1e-5, parameters */
  readonly norms?: ResnetNorms;
  /** What a block's convolutions go through before the sum, such as squeeze and excitation. @default nothing */
  readonly weigh?: (p: Scope, x: Value) => Value;
}

/** The middle convolution of a bottleneck, under `conv2`. */
export type BlockConvolution = (p: Scope, x: Value, stride: number) => Value;

/** What the normalizations of a ResNet have in common. */
export type ResnetNorms = Pick<ConvNormOptions, "epsilon" | "frozen">;

/** Depths by the number of weighted layers. */
export const RESNET_DEPTHS = {
  10: [1, 1, 1, 1],
  14: [1, 1, 1, 1],
  18: [2, 2, 2, 2],
  26: [2, 2, 2, 2],
  34: [3, 4, 6, 3],
  50: [3, 4, 6, 3],
  101: [3, 4, 23, 3],
  152: [3, 8, 36, 3],
} as const;

/** Numbers of layers that have a name in {@link RESNET_DEPTHS}. */
export type ResnetLayers = keyof typeof RESNET_DEPTHS;

/** Depths and expansion of a ResNet by its number of weighted layers: blocks of ResNet-10, 18 and 34 are two 3 × 3 convolutions, others are bottlenecks. */
export function resnetOf(layers: ResnetLayers): Pick<Required<ResnetConfig>, "depths" | "expansion"> {
  return { depths: RESNET_DEPTHS[layers], expansion: layers === 10 || layers === 18 || layers === 34 ? 1 : 4 };
}

/**
 * ResNet, ResNeXt and Wide ResNet under torchvision's names (`conv1`, `bn1`, `layer1.0.conv1`, …; stems of three convolutions under timm's, `conv1.0`): the map of the stem,
 * and those of four stages.
 *
 * @see K. He et al., "Deep residual learning for image recognition", CVPR 2016, doi:10.1109/CVPR.2016.90
 * @see S. Xie et al., "Aggregated residual transformations for deep neural networks", CVPR 2017, doi:10.1109/CVPR.2017.634
 * @see T. He et al., "Bag of tricks for image classification with convolutional neural networks", CVPR 2019, doi:10.1109/CVPR.2019.00065
 */
export function resnetEncoder(config: ResnetConfig): Encoder<"pyramid"> {
  const { depths, width = 64, expansion = 4, replaceStrideWithDilation = [false, false, false] } = config;
  const strides = [2, 4];
  for (const dilated of replaceStrideWithDilation) strides.push(strides.at(-1)! * (dilated ? 1 : 2));
  return {
    kind: "pyramid",
    strides,
    channels: [width, ...depths.map((_, stage) => width * 2 ** stage * expansion)],
    features: (p, image) => {
      const first = resnetStem(p, image, config);
      return [first, ...resnetStages(p, maxPool(first, { kernel: 3, stride: 2, padding: 1 }), config)];
    },
  };
}

/** A 7 × 7 convolution, or three of 3 × 3 of which the first two have half as many channels; the last normalization is `bn1` either way. */
export function resnetStem(
  p: Scope,
  image: Value,
  { width = 64, form = "b", norms }: Pick<ResnetConfig, "width" | "form" | "norms">,
): Value {
  const names = (convolution: string, norm: string) => ({ names: [convolution, norm] as const, activation: relu, ...norms });
  if (form === "v1" || form === "b") return convNorm(p, image, width, { kernel: 7, stride: 2, ...names("conv1", "bn1") });
  let x = convNorm(p, image, width / 2, { kernel: 3, stride: 2, ...names("conv1.0", "conv1.1") });
  x = convNorm(p, x, width / 2, { kernel: 3, ...names("conv1.3", "conv1.4") });
  return convNorm(p, x, width, { kernel: 3, ...names("conv1.6", "bn1") });
}

/** The maps of the four stages, of what the stem and the pooling after it give. */
export function resnetStages(p: Scope, image: Value, config: ResnetConfig): Value[] {
  const { depths, width = 64, expansion = 4, groups = 1, groupWidth = width, replaceStrideWithDilation } = config;
  const { form = "b", dilateFirst = false, other, norms } = config;
  const maps: Value[] = [];
  let x = image;
  let dilation = 1;
  depths.forEach((depth, stage) => {
    const before = dilation;
    let stride = stage === 0 ? 1 : 2;
    if (stage > 0 && replaceStrideWithDilation?.[stage - 1]) {
      dilation *= stride;
      stride = 1;
    }
    const channels = width * 2 ** stage * expansion;
    const inner = expansion === 1 ? channels : Math.floor(groupWidth * 2 ** stage) * groups;
    const rates = config.blockDilations?.[stage];
    for (let block = 0; block < depth; block++) {
      // the first block of a dilated stage mostly has the dilation of the stage before still
      const first = block === 0;
      const early = first && !dilateFirst;
      const rate = rates ? rates[block % rates.length]! : early ? before : dilation;
      const { weigh } = config;
      const shared = { ...(norms && { norms }), ...(weigh && { weigh }) };
      const sizes = { inner, channels, groups, form, stride: first ? stride : 1, dilation: rate, ...shared };
      const at = p.scope(`layer${stage + 1}.${block}`);
      x =
        expansion === 1
          ? basicBlock(at, x, { ...sizes, after: config.dilateSecond === false ? 1 : dilation })
          : bottleneckBlock(at, x, {
              ...sizes,
              ...(other && block % (other.every[stage] || Number.NaN) === 0 && { convolve: other.convolve }),
            });
    }
    maps.push(x);
  });
  return maps;
}

/** Sizes of {@link bottleneckBlock} and {@link basicBlock}. */
export interface ResnetBlock {
  /** Output channels. */
  readonly channels: number;
  /** Channels within a bottleneck. @default a quarter */
  readonly inner?: number;
  /** @default 1 */
  readonly stride?: number;
  /** @default 1 */
  readonly dilation?: number;
  /** Of a bottleneck. @default 1 */
  readonly groups?: number;
  /** @default "b" */
  readonly form?: ResnetForm;
  /** Dilation of a basic block's second convolution. @default 1 */
  readonly after?: number;
  /** What convolves in place of a bottleneck's 3 × 3 convolution. @default nothing */
  readonly convolve?: BlockConvolution;
  /** @default as {@link ResnetConfig.norms} */
  readonly norms?: ResnetNorms;
  /** What the convolutions of a bottleneck go through before the sum. @default nothing */
  readonly weigh?: (p: Scope, x: Value) => Value;
  /** What a projected shortcut's convolution and normalization are called. @default ["downsample.0", "downsample.1"] */
  readonly shortcut?: readonly [string, string];
}

/** The block of ResNet-50 and deeper: 1 × 1, 3 × 3 and 1 × 1 convolutions around a shortcut, which is projected where channels or stride change. */
export function bottleneckBlock(p: Scope, x: Value, sizes: ResnetBlock): Value {
  const { channels, inner = channels / 4, stride = 1, dilation = 1, groups = 1, form } = sizes;
  const [early, late] = form === "v1" ? [stride, 1] : [1, stride];
  const { norms } = sizes;
  let y = convNorm(p, x, inner, { stride: early, ...layer(1), ...norms });
  y = sizes.convolve
    ? relu(batchNorm(p.scope("bn2"), sizes.convolve(p.scope("conv2"), y, late)))
    : convNorm(p, y, inner, { kernel: 3, stride: late, dilation, groups, ...layer(2), ...norms });
  y = convNorm(p, y, channels, { names: ["conv3", "bn3"], ...norms });
  return relu(add(sizes.weigh ? sizes.weigh(p, y) : y, resnetShortcut(p, x, sizes)));
}

/** The block of ResNet-18 and 34: two 3 × 3 convolutions around a shortcut, which is projected where channels or stride change. */
export function basicBlock(p: Scope, x: Value, sizes: ResnetBlock): Value {
  const { channels, stride = 1, dilation = 1, after = 1, norms } = sizes;
  let y = convNorm(p, x, channels, { kernel: 3, stride, dilation, ...layer(1), ...norms });
  y = convNorm(p, y, channels, { kernel: 3, dilation: after, names: ["conv2", "bn2"], ...norms });
  return relu(add(y, resnetShortcut(p, x, sizes)));
}

function layer(i: number): Pick<ConvNormOptions, "names" | "activation"> {
  return { names: [`conv${i}`, `bn${i}`], activation: relu };
}

/** What a block adds to: its input, projected where channels or stride change. */
export function resnetShortcut(p: Scope, x: Value, { channels, stride = 1, form, norms, shortcut }: ResnetBlock): Value {
  if (stride === 1 && numberOf("resnetEncoder", x, 1) === channels) return x;
  if (form !== "d") return convNorm(p, x, channels, { stride, names: shortcut ?? ["downsample.0", "downsample.1"], ...norms });
  const fewer = stride === 1 ? x : averagePool(x, { kernel: 2, stride, ceilMode: true, countIncludePad: false });
  return convNorm(p, fewer, channels, { names: ["downsample.1", "downsample.2"], ...norms });
}
