/** MobileNetV2 as an encoder: inverted residuals, which are wide within and narrow between. */
import { numberOf, type Value } from "../../graph/value.js";
import { convNorm } from "../../layers/conv-norm.js";
import { divisible } from "../../layers/divisible.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { add, clip } from "../../ops/elementwise.js";
import { pad } from "../../ops/shape.js";

/** Configuration of {@link mobilenetV2Encoder}. */
export interface MobilenetV2Config {
  /** Factor of all channels, which are then rounded to multiples of 8. @default 1 */
  readonly width?: number;
  /** Blocks of the seven stages. @default [1, 2, 3, 4, 3, 3, 1], as published */
  readonly depths?: readonly number[];
  /** Stride of the coarsest map; where it is less than 32, later stages are dilated instead. @default 32 */
  readonly outputStride?: 8 | 16 | 32;
  /**
   * Which blocks are dilated in place of strides: all `later` ones, the first of a stage still as those before it; or the `first` of each stage alone, as in OpenMMLab's files; or
   * `all`, as in segmentation-models-pytorch.
   * @default "later"
   */
  readonly dilatedBlocks?: "later" | "first" | "all";
  /**
   * Where zeros are put around maps: around what is convolved 3 × 3; or, as in one published DeepLab, around a block's input, where expansion makes other numbers of them, and none
   * around the image.
   * @default "convolutions"
   */
  readonly padding?: "convolutions" | "blocks";
  /** What a part of the encoder is called, by its number. @default features.0, features.1, … */
  readonly names?: (part: number) => string;
  /** Whether the last map is what the 1 × 1 convolution before the classifier makes of it. @default false */
  readonly lastConvolution?: boolean;
  /** How many of the five maps are wanted, from the finest on; layers after the last of them are left out. @default 5 */
  readonly maps?: number;
}

/** Expansion, channels, blocks and stride of each of the seven stages. */
export const MOBILENETV2_STAGES = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

/** Stages after which the resolution falls: their last maps are the encoder's. */
const TAPS = [0, 1, 2, 4, 6];

/** The activation of MobileNetV2: relu, at most 6. */
export const relu6 = (x: Value): Value => clip(x, 0, 6);

/** Channels of the last 1 × 1 convolution, which belongs to the classifier. */
export function mobilenetV2LastChannels(width: number): number {
  return divisible(1280 * Math.max(1, width));
}

/**
 * MobileNetV2 under torchvision's names (`features.0.0`, `features.1.conv.0.0`, …): the maps before each fall of the resolution, and the last one before the classifier's
 * 1 × 1 convolution.
 *
 * @see M. Sandler et al., "MobileNetV2: inverted residuals and linear bottlenecks", CVPR 2018, doi:10.1109/CVPR.2018.00474
 */
export function mobilenetV2Encoder(config: MobilenetV2Config = {}): Encoder<"pyramid"> {
  const { width = 1, outputStride = 32, lastConvolution = false, maps: count = TAPS.length } = config;
  const strides = [2, 4, 8, 16, 32].map((stride) => Math.min(stride, outputStride));
  const channels = TAPS.map((stage) => divisible(MOBILENETV2_STAGES[stage]![1] * width));
  if (lastConvolution) channels[channels.length - 1] = mobilenetV2LastChannels(width);
  return {
    kind: "pyramid",
    strides: strides.slice(0, count),
    channels: channels.slice(0, count),
    features: (p, image) => maps(p, image, config, count),
  };
}

function maps(p: Scope, image: Value, config: MobilenetV2Config, count: number): Value[] {
  const {
    width = 1,
    depths = MOBILENETV2_STAGES.map(([, , blocks]) => blocks),
    outputStride = 32,
    lastConvolution = false,
  } = config;
  const { dilatedBlocks = "later", padding = "convolutions", names = (part: number) => `features.${part}` } = config;
  const opening = { kernel: 3, stride: 2, padding: padding === "blocks" ? 0 : 1, activation: relu6 };
  let x = convNorm(p.scope(names(0)), image, divisible(32 * width), opening);
  const found: Value[] = [];
  let at = 1;
  let reached = 2;
  let dilation = 1;
  MOBILENETV2_STAGES.forEach(([expansion, channels, , wanted], stage) => {
    if (found.length === count) return;
    const before = dilation;
    const kept = reached * wanted > outputStride;
    if (kept) dilation *= wanted;
    else reached *= wanted;
    const [ofFirst, ofOthers] = { later: [before, dilation], first: [dilation, 1], all: [dilation, dilation] }[
      dilatedBlocks
    ] as [number, number];
    for (let block = 0; block < depths[stage]!; block++) {
      const first = block === 0;
      const spread = { stride: first && !kept ? wanted : 1, dilation: first ? ofFirst : ofOthers, padding };
      x = invertedResidual(p.scope(`${names(at++)}.conv`), x, { expansion, channels: divisible(channels * width), ...spread });
    }
    if (!TAPS.includes(stage)) return;
    const isLast = stage === MOBILENETV2_STAGES.length - 1 && lastConvolution;
    if (isLast) x = convNorm(p.scope(names(at)), x, mobilenetV2LastChannels(width), { activation: relu6 });
    found.push(x);
  });
  return found;
}

interface ResidualSizes {
  readonly expansion: number;
  readonly channels: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: "convolutions" | "blocks";
}

/** To `expansion` times the channels, a convolution of each channel by itself, and back without an activation. */
function invertedResidual(p: Scope, x: Value, sizes: ResidualSizes): Value {
  const { expansion, channels, stride, dilation, padding } = sizes;
  const before = numberOf("mobilenetV2Encoder", x, 1);
  const inner = before * expansion;
  const outside = padding === "blocks" ? [0, 0, dilation, dilation] : undefined;
  let y = outside ? pad(x, outside, outside) : x;
  let i = 0;
  if (expansion !== 1) y = convNorm(p.scope(i++), y, inner, { activation: relu6 });
  const within = { kernel: 3, stride, dilation, padding: outside ? 0 : dilation, groups: inner, activation: relu6 };
  y = convNorm(p.scope(i++), y, inner, within);
  y = convNorm(p, y, channels, { names: [String(i), String(i + 1)] });
  return stride === 1 && before === channels ? add(x, y) : y;
}
