/** Swin Transformer as an encoder: attention within windows, which every second block shifts, at strides of 4, 8, 16 and 32. */
import { type Extent, floorDivide, subtractExtents } from "../../graph/extents.js";
import { numberOf, type Value } from "../../graph/value.js";
import { attend, attentionScores, type Projections, queryKeyValue } from "../../layers/attention.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import { feedForward } from "../../layers/feed-forward.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { add } from "../../ops/elementwise.js";
import { pad, reshape, transpose } from "../../ops/shape.js";
import { relativeBias } from "./relative-bias.js";
import { addMask, ceilTo, inWindows, resized, shiftMask, type Windows } from "./windows.js";

/** Configuration of {@link swinEncoder}. */
export interface SwinEncoderConfig {
  /** Blocks of each stage. */
  readonly depths: readonly number[];
  /** Attention heads of each stage. */
  readonly heads: readonly number[];
  /** Channels of the first stage; each further one has twice as many. */
  readonly width: number;
  /** Positions along a window's side. @default 7 */
  readonly windowSize?: number;
  /** Width of the feed-forward layers, relative to the stage's channels. @default 4 */
  readonly mlpRatio?: number;
  /**
   * Height and width of the images that the weights were trained with as a classifier: stages whose maps were no larger than a window then have no shift, as in the authors' code and timm. Without it every
   * second block shifts, as in encoders of transformers and OpenMMLab, and in BiRefNet.
   */
  readonly imageSize?: number;
  /** How the file stores queries, keys and values: the authors' and timm's have one matrix for all, transformers' one for each. @default "joined" */
  readonly projections?: Projections;
  /**
   * In which order the file has the channels of four positions that become one: position by position, or channel by channel, as PyTorch's `unfold` gives them and OpenMMLab has them.
   * @default "positions"
   */
  readonly merging?: "positions" | "unfolded";
  /** Whether a map that is no whole number of windows is shifted before zeros are added to it, as timm does; others do it the other way round. @default false */
  readonly shiftFirst?: boolean;
}

/** Depths, heads and widths of the published sizes. */
export const SWIN_SIZES = {
  tiny: { depths: [2, 2, 6, 2], heads: [3, 6, 12, 24], width: 96 },
  small: { depths: [2, 2, 18, 2], heads: [3, 6, 12, 24], width: 96 },
  base: { depths: [2, 2, 18, 2], heads: [4, 8, 16, 32], width: 128 },
  large: { depths: [2, 2, 18, 2], heads: [6, 12, 24, 48], width: 192 },
} as const;

/**
 * The Swin Transformer as an encoder under the authors' names (`patch_embed.proj`, `layers.0.blocks.0.attn.qkv`, `layers.0.downsample.reduction`, …), with a layer norm for each map
 * (`norm0`, `norm1`, …), as their code for detection and segmentation has them. Images of any size.
 *
 * @returns what builds maps at strides of 4, 8, 16 and 32, with `width`, 2 · `width` … channels
 * @see Z. Liu et al., "Swin transformer: Hierarchical vision transformer using shifted windows", ICCV 2021, doi:10.1109/ICCV48922.2021.00986
 */
export function swinEncoder(config: SwinEncoderConfig): Encoder<"pyramid"> {
  return {
    kind: "pyramid",
    strides: config.depths.map((_, stage) => 4 * 2 ** stage),
    channels: config.depths.map((_, stage) => config.width * 2 ** stage),
    features: (p, image) => normalizedMaps(p, swinStages(p, image, config)),
  };
}

/** Tokens `[batch, height, width, C]` of each stage as maps `[batch, C, height, width]`, each after a layer norm of its own. */
export function normalizedMaps(p: Scope, stages: readonly Value[]): Value[] {
  return stages.map((map, i) => transpose(layerNorm(p.scope(`norm${i}`), map), [0, 3, 1, 2]));
}

/** The tokens of a Swin Transformer after each stage, `[batch, height, width, width · 2ⁱ]`, before any further layer: the classifier goes on from the last. */
export function swinStages(p: Scope, image: Value, config: SwinEncoderConfig): Value[] {
  const {
    depths,
    heads,
    width,
    windowSize = 7,
    mlpRatio = 4,
    imageSize,
    projections = "joined",
    merging = "positions",
    shiftFirst = false,
  } = config;
  const maps: Value[] = [];
  let x = patches(p.scope("patch_embed"), image, width);
  depths.forEach((depth, stage) => {
    const at = p.scope(`layers.${stage}`);
    const windows = { ...windowsOf(windowSize, stage, imageSize), shiftFirst };
    const mask = depth > 1 && windows.shift > 0 ? shiftMask(x, windows) : undefined;
    for (let block = 0; block < depth; block++) {
      const shifted = block % 2 === 1;
      const parts = { heads: heads[stage]!, projections, mlpRatio, windows: shifted ? windows : { ...windows, shift: 0 } };
      x = swinBlock(at.scope(`blocks.${block}`), x, parts, shifted ? mask : undefined);
    }
    maps.push(x);
    if (stage + 1 < depths.length) x = merge(at.scope("downsample"), x, merging);
  });
  return maps;
}

/** The image in patches of 4 × 4, `[batch, height / 4, width / 4, width]`, with zeros at the sides where it is no multiple of 4. */
export function patches(p: Scope, image: Value, width: number): Value {
  const [, , height, columns] = image.shape as [Extent, Extent, Extent, Extent];
  const turned = transpose(
    convolution(p.scope("proj"), toMultiple(image, height, columns), width, { kernel: 4, stride: 4 }),
    [0, 2, 3, 1],
  );
  return layerNorm(p.scope("norm"), turned);
}

function toMultiple(image: Value, height: Extent, width: Extent): Value {
  const more = [subtractExtents(ceilTo(height, 4), height), subtractExtents(ceilTo(width, 4), width)];
  return more.every((extent) => extent === 0) ? image : pad(image, [0, 0, 0, 0], [0, 0, ...more]);
}

/** The windows of a stage: those of a map that is no larger than one are as large as the map, and are not shifted. */
export function windowsOf(size: number, stage: number, imageSize?: number): Windows {
  const map = imageSize === undefined ? Number.POSITIVE_INFINITY : Math.ceil(imageSize / (4 * 2 ** stage));
  return map <= size ? { size: map, shift: 0 } : { size, shift: Math.floor(size / 2) };
}

interface BlockParts {
  readonly heads: number;
  readonly projections: Projections;
  readonly mlpRatio: number;
  readonly windows: Windows;
}

function swinBlock(p: Scope, x: Value, { heads, projections, mlpRatio, windows }: BlockParts, mask?: Value): Value {
  const attn = p.scope("attn");
  const attended = inWindows(layerNorm(p.scope("norm1"), x), windows, (tokens) => {
    const parts = queryKeyValue(attn, tokens, { heads, projections });
    const scores = add(attentionScores(parts), relativeBias(attn, windows.size, heads));
    return attend(attn, mask ? addMask(scores, mask, x.shape[0]!) : scores, parts.value);
  });
  const between = add(x, attended);
  return add(between, feedForward(p.scope("mlp"), layerNorm(p.scope("norm2"), between), mlpRatio));
}

/** Every 2 × 2 positions become one of twice the channels: `[batch, height, width, C]` to half of both and 2 · C. */
function merge(p: Scope, x: Value, merging: "positions" | "unfolded"): Value {
  const at = merging === "unfolded" ? p.scope("unfolded") : p;
  const four = layerNorm(at.scope("norm"), fourInOne(x, merging));
  return linear(at.scope("reduction"), four, numberOf("merge", x, -1) * 2, { bias: false });
}

/** The channels of 2 × 2 positions side by side, `[batch, ⌈height / 2⌉, ⌈width / 2⌉, 4 · C]`: the two of the left column first. */
export function fourInOne(x: Value, merging: "positions" | "unfolded" = "positions"): Value {
  const [batch, height, width, channels] = x.shape as [Extent, Extent, Extent, Extent];
  const even = resized(x, ceilTo(height, 2), ceilTo(width, 2));
  const half = [floorDivide(even.shape[1]!, 2), floorDivide(even.shape[2]!, 2)] as const;
  const apart = reshape(even, [batch, half[0], 2, half[1], 2, channels]);
  const ordered = transpose(apart, merging === "positions" ? [0, 1, 3, 4, 2, 5] : [0, 1, 3, 5, 2, 4]);
  return reshape(ordered, [batch, ...half, 4 * (channels as number)]);
}
