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
  /** Whether the last stage is dilated instead of strided, as torchvision's DeepLab v3 and LR-ASPP have it: the coarsest map has a stride of 16. @default false */
  readonly dilated?: boolean;
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

/**
 * MobileNetV3 under torchvision's names (`features.0.0`, `features.1.block.0.0`, …): the maps before each fall of the resolution, and the last one before the classifier's
 * 1 × 1 convolution.
 *
 * @see A. Howard et al., "Searching for MobileNetV3", ICCV 2019, doi:10.1109/ICCV.2019.00140
 */
export function mobilenetV3Encoder(config: MobilenetV3Config = {}): Encoder<"pyramid"> {
  const { size = "large", width = 1, dilated = false } = config;
  const channelsAt = (block: number) => divisible((MOBILENETV3_BLOCKS[size][block]?.[2] ?? 16) * width);
  return {
    kind: "pyramid",
    strides: [2, 4, 8, 16, dilated ? 16 : 32],
    channels: TAPS[size].map(channelsAt),
    features: (p, image) => {
      const [stem, ...blocks] = mobilenetV3Blocks(p, image, config);
      return TAPS[size].map((at) => blocks[at] ?? stem!);
    },
  };
}

/** The map of the first convolution of a {@link mobilenetV3Encoder}, and those of all blocks. */
export function mobilenetV3Blocks(p: Scope, image: Value, config: MobilenetV3Config = {}): Value[] {
  const { size = "large", width = 1, dilated = false, epsilon = MOBILENETV3_EPSILON } = config;
  const blocks = MOBILENETV3_BLOCKS[size];
  const stem = { kernel: 3, stride: 2, epsilon, activation: hardSwish };
  // the third stride within the blocks of the large network, the last of the small one's
  const lastStage = blocks.findLastIndex(([, , , , , stride]) => stride === 2);
  const maps = [convNorm(p.scope("features.0"), image, divisible(16 * width), stem)];
  blocks.forEach((row, i) => {
    const dilation = dilated && i >= lastStage ? 2 : 1;
    maps.push(block(p.scope(`features.${i + 1}.block`), maps.at(-1)!, row, { width, dilation, epsilon }));
  });
  return maps;
}

/** To more channels, a convolution of each channel by itself, channels weighed, and back without an activation. */
function block(
  p: Scope,
  x: Value,
  row: MobilenetV3Block,
  { width, dilation, epsilon }: { width: number; dilation: number; epsilon: number },
): Value {
  const [kernel, wide, after, squeezed, swish, wanted] = row;
  const [inner, channels] = [divisible(wide * width), divisible(after * width)];
  const before = numberOf("mobilenetV3Encoder", x, 1);
  const stride = dilation > 1 ? 1 : wanted;
  const layer = { epsilon, activation: swish ? hardSwish : relu };
  let y = x;
  let i = 0;
  if (inner !== before) y = convNorm(p.scope(i++), y, inner, layer);
  y = convNorm(p.scope(i++), y, inner, { ...layer, kernel, stride, dilation, groups: inner });
  if (squeezed) y = squeezeExcitation(p.scope(i++), y, divisible(Math.floor(inner / 4)), { gate: hardSigmoid });
  y = convNorm(p.scope(i), y, channels, { epsilon });
  // the shortcut is by the published stride, dilated or not
  return wanted === 1 && before === channels ? add(y, x) : y;
}
