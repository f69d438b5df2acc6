/** EfficientNet as an encoder: width, depth and the size of images grow together. */
import { numberOf, type Value } from "../../graph/value.js";
import { type Activation, convNorm } from "../../layers/conv-norm.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { squeezeExcitation } from "../../layers/squeeze-excitation.js";
import { silu } from "../../ops/activation.js";
import { add, clip } from "../../ops/elementwise.js";
import {
  type EfficientnetConfig,
  type EfficientnetSizes,
  type EfficientnetStage,
  efficientnetSizes,
  tensorflowPadding,
} from "./config.js";

/** Stages after which the resolution falls or the encoder ends: their last maps are the encoder's. */
const TAPS = [0, 1, 2, 4, 6];

/**
 * EfficientNet and EfficientNet-lite under torchvision's names (`features.1.0.block.0.0`, …), or those of efficientnet_pytorch (`_blocks.0._depthwise_conv`, …): the maps before each
 * fall of the resolution, and the last one before the classifier's 1 × 1 convolution.
 *
 * @see M. Tan, Q. V. Le, "EfficientNet: rethinking model scaling for convolutional neural networks", ICML 2019, arXiv:1905.11946
 */
export function efficientnetEncoder(config: EfficientnetConfig = {}): Encoder<"pyramid"> {
  const sizes = efficientnetSizes(config);
  const { taps = usualTaps(sizes), outputStride = 32, paddedForVariant = false } = config;
  const blocks = sizes.stages.flatMap((stage, s) =>
    Array.from({ length: stage.blocks }, (_, block) => ({ ...stage, s, block, stride: block === 0 ? stage.stride : 1 })),
  );
  const channels = taps.map((tap) => blocks[tap]!.channels);
  const stem = config.taps !== undefined;
  return {
    kind: "pyramid",
    strides: [2, 4, 8, 16, 32].map((stride) => Math.min(stride, outputStride)).slice(0, channels.length + (stem ? 1 : 0)),
    channels: stem ? [sizes.stem, ...channels] : channels,
    features: (p, image) => {
      let side = sizes.imageSize;
      const padding = (kernel: number, stride: number) => {
        if (!paddedForVariant) return paddingOf(kernel, stride, sizes);
        const [before, after] = tensorflowPadding(side, kernel, stride);
        side = Math.ceil(side / stride);
        return [before, before, after, after];
      };
      let x = efficientnetLayer(p, image, sizes, { at: "stem", channels: sizes.stem, padding: padding(3, 2) });
      const maps = stem ? [x] : [];
      blocks.slice(0, (taps.at(-1) ?? -1) + 1).forEach(({ s, block, ...layer }, i) => {
        const at = sizes.tensorflow ? p.scope(`_blocks.${i}`) : p.scope(`features.${s + 1}.${block}.block`);
        // what comes after a tap belongs to the next stride
        const dilation = stem ? Math.max(1, (4 * 2 ** taps.filter((tap) => tap < i).length) / outputStride) : 1;
        const around = padding(layer.kernel, layer.stride);
        const wide = (dilation * (layer.kernel - 1)) / 2;
        const reach = dilation > 1 ? { dilation, stride: 1, padding: wide } : { dilation, padding: around };
        x = mobileBlock(at, x, { ...layer, ...reach }, sizes);
        if (taps.includes(i)) maps.push(x);
      });
      return maps;
    },
  };
}

/** The last block of each resolution. */
function usualTaps({ stages }: EfficientnetSizes): number[] {
  let count = 0;
  return stages.flatMap(({ blocks }, s) => {
    count += blocks;
    return TAPS.includes(s) ? [count - 1] : [];
  });
}

/** Which layer of {@link efficientnetLayer}. */
interface StemOrHead {
  readonly at: "stem" | "head";
  readonly channels: number;
  /** Of the stem. @default the origin's */
  readonly padding?: number | number[];
}

/** The first convolution of an EfficientNet, or the 1 × 1 convolution before its classifier. */
export function efficientnetLayer(p: Scope, x: Value, sizes: EfficientnetSizes, { at, channels, padding }: StemOrHead): Value {
  const { tensorflow, epsilon } = sizes;
  const layer = { epsilon, activation: activationOf(sizes) };
  const own = at === "stem" ? { ...layer, kernel: 3, stride: 2, padding: padding ?? paddingOf(3, 2, sizes) } : layer;
  if (tensorflow)
    return convNorm(p, x, channels, { ...own, names: at === "stem" ? ["_conv_stem", "_bn0"] : ["_conv_head", "_bn1"] });
  return convNorm(p.scope(`features.${at === "stem" ? 0 : sizes.stages.length + 1}`), x, channels, own);
}

function activationOf({ lite }: EfficientnetSizes): Activation {
  return lite ? (x) => clip(x, 0, 6) : silu;
}

/** TensorFlow's padding of maps whose sides are multiples of the stride: with a stride of 2, one less before than after. */
function paddingOf(kernel: number, stride: number, { tensorflow }: EfficientnetSizes): number | number[] {
  const around = (kernel - 1) / 2;
  if (!tensorflow || stride === 1) return around;
  return [around - 1, around - 1, around, around];
}

type Names = readonly [string, string];

/** Names of a block's layers: torchvision counts them, with a place for squeeze and excitation kept in lite networks too; efficientnet_pytorch names them. */
function namesOf(
  expands: boolean,
  { tensorflow }: EfficientnetSizes,
): Record<"expand" | "depthwise" | "squeeze" | "project", Names> {
  if (tensorflow) {
    return {
      expand: ["_expand_conv", "_bn0"],
      depthwise: ["_depthwise_conv", "_bn1"],
      squeeze: ["_se_reduce", "_se_expand"],
      project: ["_project_conv", "_bn2"],
    };
  }
  const first = expands ? 1 : 0;
  const at = (i: number): Names => [`${i}.0`, `${i}.1`];
  return { expand: at(0), depthwise: at(first), squeeze: [`${first + 1}.fc1`, `${first + 1}.fc2`], project: at(first + 2) };
}

/** A stage's block with what its depthwise convolution needs. */
interface MobileBlock extends Omit<EfficientnetStage, "blocks"> {
  readonly dilation: number;
  readonly padding: number | number[];
}

/** To `expansion` times the channels, a convolution of each channel by itself, channels weighed, and back without an activation. */
function mobileBlock(p: Scope, x: Value, stage: MobileBlock, sizes: EfficientnetSizes): Value {
  const { expansion, kernel, stride, channels, dilation, padding } = stage;
  const { epsilon, lite } = sizes;
  const activation = activationOf(sizes);
  const before = numberOf("efficientnetEncoder", x, 1);
  const inner = before * expansion;
  const names = namesOf(expansion !== 1, sizes);
  let y = x;
  if (expansion !== 1) y = convNorm(p, y, inner, { epsilon, activation, names: names.expand });
  y = convNorm(p, y, inner, { kernel, stride, dilation, padding, groups: inner, epsilon, activation, names: names.depthwise });
  if (!lite) y = squeezeExcitation(p, y, Math.max(1, Math.floor(before / 4)), { activation, names: names.squeeze });
  y = convNorm(p, y, channels, { epsilon, names: names.project });
  return stride === 1 && before === channels ? add(y, x) : y;
}
