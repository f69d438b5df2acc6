/** EfficientNet as an encoder: width, depth and the size of images grow together. */
import { numberOf, type Value } from "../../graph/value.js";
import { type Activation, convNorm } from "../../layers/conv-norm.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { squeezeExcitation } from "../../layers/squeeze-excitation.js";
import { silu } from "../../ops/activation.js";
import { add, clip } from "../../ops/elementwise.js";
import { type EfficientnetConfig, type EfficientnetSizes, type EfficientnetStage, efficientnetSizes } from "./config.js";

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
  return {
    kind: "pyramid",
    strides: [2, 4, 8, 16, 32],
    channels: TAPS.map((stage) => sizes.stages[stage]!.channels),
    features: (p, image) => {
      const maps: Value[] = [];
      let x = efficientnetLayer(p, image, sizes, { at: "stem", channels: sizes.stem });
      let count = 0;
      sizes.stages.forEach((stage, s) => {
        for (let block = 0; block < stage.blocks; block++) {
          const at = sizes.tensorflow ? p.scope(`_blocks.${count++}`) : p.scope(`features.${s + 1}.${block}.block`);
          x = mobileBlock(at, x, { ...stage, stride: block === 0 ? stage.stride : 1 }, sizes);
        }
        if (TAPS.includes(s)) maps.push(x);
      });
      return maps;
    },
  };
}

/** The first convolution of an EfficientNet, or the 1 × 1 convolution before its classifier. */
export function efficientnetLayer(
  p: Scope,
  x: Value,
  sizes: EfficientnetSizes,
  { at, channels }: { readonly at: "stem" | "head"; readonly channels: number },
): Value {
  const { tensorflow, epsilon } = sizes;
  const layer = { epsilon, activation: activationOf(sizes) };
  const own = at === "stem" ? { ...layer, kernel: 3, stride: 2, padding: paddingOf(3, 2, sizes) } : layer;
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

/** To `expansion` times the channels, a convolution of each channel by itself, channels weighed, and back without an activation. */
function mobileBlock(p: Scope, x: Value, stage: EfficientnetStage, sizes: EfficientnetSizes): Value {
  const { expansion, kernel, stride, channels } = stage;
  const { epsilon, lite } = sizes;
  const activation = activationOf(sizes);
  const before = numberOf("efficientnetEncoder", x, 1);
  const inner = before * expansion;
  const names = namesOf(expansion !== 1, sizes);
  let y = x;
  if (expansion !== 1) y = convNorm(p, y, inner, { epsilon, activation, names: names.expand });
  const padding = paddingOf(kernel, stride, sizes);
  y = convNorm(p, y, inner, { kernel, stride, padding, groups: inner, epsilon, activation, names: names.depthwise });
  if (!lite) y = squeezeExcitation(p, y, Math.max(1, Math.floor(before / 4)), { activation, names: names.squeeze });
  y = convNorm(p, y, channels, { epsilon, names: names.project });
  return stride === 1 && before === channels ? add(y, x) : y;
}
