/** MobileNetV3 as an encoder: inverted residuals with squeeze and excitation, found by search. */
import { numberOf, type Value } from "../../graph/value.js";
import { convNorm } from "../../layers/conv-norm.js";
import { divisible } from "../../layers/divisible.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { squeezeExcitation } from "../../layers/squeeze-excitation.js";
import { hardSigmoid, hardSwish, relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";

/** Configuration of {@link mobilenetV3Encoder}. */
export interface MobilenetV3Config {
  /** @default "large" */
  readonly size?: "small" | "large";
  /** Factor of all channels, which are then rounded to multiples of 8. @default 1 */
  readonly width?: number;
  /** Stride of the coarsest map: later strides become dilation. 16 is torchvision's DeepLab v3 and LR-ASPP, 8 OpenMMLab's LR-ASPP. @default 32 */
  readonly outputStride?: 8 | 16 | 32;
  /** Whether layers of stride 2 are padded as TensorFlow pads even sides: one less before than after, as OpenMMLab has it. @default false */
  readonly tensorflow?: boolean;
  /** Of every normalization: torchvision's is 1e-3, timm's 1e-5. @default 1e-3 */
  readonly epsilon?: number;
}

/** Of every normalization, unless it is said. */
export const MOBILENETV3_EPSILON = 1e-3;

/** A block: side of the kernel, channels within, channels after, whether it has squeeze and excitation, whether its activation is hardSwish, stride. */
export type MobilenetV3Block = readonly [
  kernel: number,
  inner: number,
  channels: number,
  squeezed: boolean,
  swish: boolean,
  stride: number,
];

export const MOBILENETV3_BLOCKS: Readonly<Record<"small" | "large", readonly MobilenetV3Block[]>> = {
  large: [
    [3, 16, 16, false, false, 1],
    [3, 64, 24, false, false, 2],
    [3, 72, 24, false, false, 1],
    [5, 72, 40, true, false, 2],
    [5, 120, 40, true, false, 1],
    [5, 120, 40, true, false, 1],
    [3, 240, 80, false, true, 2],
    [3, 200, 80, false, true, 1],
    [3, 184, 80, false, true, 1],
    [3, 184, 80, false, true, 1],
    [3, 480, 112, true, true, 1],
    [3, 672, 112, true, true, 1],
    [5, 672, 160, true, true, 2],
    [5, 960, 160, true, true, 1],
    [5, 960, 160, true, true, 1],
  ],
  small: [
    [3, 16, 16, true, false, 2],
    [3, 72, 24, false, false, 2],
    [3, 88, 24, false, false, 1],
    [5, 96, 40, true, true, 2],
    [5, 240, 40, true, true, 1],
    [5, 240, 40, true, true, 1],
    [5, 120, 48, true, true, 1],
    [5, 144, 48, true, true, 1],
    [5, 288, 96, true, true, 2],
    [5, 576, 96, true, true, 1],
    [5, 576, 96, true, true, 1],
  ],
};

/** Of each size, the blocks after which the resolution falls or the encoder ends; the small one's first map is the stem's. */
const TAPS = { large: [0, 2, 5, 11, 14], small: [-1, 0, 2, 7, 10] } as const;

/** The 1 × 1 convolution after the blocks has this many times their channels. */
const LAST = 6;

/**
 * MobileNetV3 under torchvision's names (`features.0.0`, `features.1.block.0.0`, …): the maps before each fall of the resolution, and the last one before the classifier's
 * 1 × 1 convolution.
 *
 * @see A. Howard et al., "Searching for MobileNetV3", ICCV 2019, doi:10.1109/ICCV.2019.00140
 */
export function mobilenetV3Encoder(config: MobilenetV3Config = {}): Encoder<"pyramid"> {
  const { size = "large", outputStride = 32 } = config;
  const channels = mobilenetV3Channels(config);
  return {
    kind: "pyramid",
    strides: [2, 4, 8, 16, 32].map((stride) => Math.min(stride, outputStride)),
    channels: TAPS[size].map((at) => channels[at + 1]!),
    features: (p, image) => {
      const [stem, ...blocks] = mobilenetV3Blocks(p, image, config);
      return TAPS[size].map((at) => blocks[at] ?? stem!);
    },
  };
}

/** Channels of the maps of all blocks, and of the convolutions before and after them. */
export function mobilenetV3Channels({ size = "large", width = 1 }: MobilenetV3Config): number[] {
  const channels = [16, ...MOBILENETV3_BLOCKS[size].map((row) => row[2])].map((count) => divisible(count * width));
  return [...channels, LAST * channels.at(-1)!];
}

/** The map of the first convolution of a {@link mobilenetV3Encoder}, and those of all blocks. */
export function mobilenetV3Blocks(p: Scope, image: Value, config: MobilenetV3Config = {}): Value[] {
  const { size = "large", width = 1, outputStride = 32, tensorflow = false, epsilon = MOBILENETV3_EPSILON } = config;
  const stem = { kernel: 3, stride: 2, padding: paddingOf(3, tensorflow), epsilon, activation: hardSwish };
  const maps = [convNorm(p.scope("features.0"), image, divisible(16 * width), stem)];
  let published = 2;
  MOBILENETV3_BLOCKS[size].forEach((row, i) => {
    const [, , , , , stride] = row;
    published *= stride;
    const dilation = Math.max(1, published / outputStride);
    maps.push(block(p.scope(`features.${i + 1}.block`), maps.at(-1)!, row, { width, dilation, tensorflow, epsilon }));
  });
  return maps;
}

/** The 1 × 1 convolution after the blocks, which torchvision counts on. */
export function mobilenetV3Last(p: Scope, blocks: readonly Value[], epsilon = MOBILENETV3_EPSILON): Value {
  const x = blocks.at(-1)!;
  const channels = LAST * numberOf("mobilenetV3Last", x, 1);
  return convNorm(p.scope(`features.${blocks.length}`), x, channels, { epsilon, activation: hardSwish });
}

/** Padding of a layer of stride 2 whose sides are even. */
function paddingOf(kernel: number, tensorflow: boolean): number | number[] {
  const around = (kernel - 1) / 2;
  return tensorflow ? [around - 1, around - 1, around, around] : around;
}

/** To more channels, a convolution of each channel by itself, channels weighed, and back without an activation. */
function block(
  p: Scope,
  x: Value,
  row: MobilenetV3Block,
  { width, dilation, tensorflow, epsilon }: { width: number; dilation: number; tensorflow: boolean; epsilon: number },
): Value {
  const [kernel, wide, after, squeezed, swish, wanted] = row;
  const [inner, channels] = [divisible(wide * width), divisible(after * width)];
  const before = numberOf("mobilenetV3Encoder", x, 1);
  const stride = dilation > 1 ? 1 : wanted;
  const layer = { epsilon, activation: swish ? hardSwish : relu };
  const reach = stride === 2 ? { stride, padding: paddingOf(kernel, tensorflow) } : { dilation };
  let y = x;
  let i = 0;
  if (inner !== before) y = convNorm(p.scope(i++), y, inner, layer);
  y = convNorm(p.scope(i++), y, inner, { ...layer, kernel, ...reach, groups: inner });
  if (squeezed) y = squeezeExcitation(p.scope(i++), y, divisible(Math.floor(inner / 4)), { gate: hardSigmoid });
  y = convNorm(p.scope(i), y, channels, { epsilon });
  // the shortcut is by the published stride, dilated or not
  return wanted === 1 && before === channels ? add(y, x) : y;
}
