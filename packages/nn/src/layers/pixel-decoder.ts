/** The pixel decoder of Mask2Former and its relatives: maps that have seen each other by deformable attention, and one at a quarter of the image's size that masks are made of. */
import { productOf } from "../graph/extents.js";
import { numberOf, type Value } from "../graph/value.js";
import { relu } from "../ops/activation.js";
import { add } from "../ops/elementwise.js";
import { resize } from "../ops/resize.js";
import { concat, flatten, reshape, slice, split, transpose } from "../ops/shape.js";
import { type ConvOptions, convolution } from "./conv.js";
import { deformableAttention, type MapSize, pixelCenters } from "./deformable-attention.js";
import { linear } from "./linear.js";
import { groupNorm, layerNorm } from "./norm.js";
import type { Scope } from "./scope.js";
import { sineCodes } from "./sine-codes.js";

/** Sizes of {@link deformablePixelDecoder}. */
export interface PixelDecoderSizes {
  /** Channels of its maps, a multiple of 32. */
  readonly channels: number;
  /** Channels of the map that masks are made of. */
  readonly maskChannels: number;
  /** Layers of deformable attention. */
  readonly depth: number;
  /** Heads of each. */
  readonly heads: number;
  /** Channels within the feed-forward layers. */
  readonly mlpDim: number;
  /** Whether attention has the finest map too. @default false */
  readonly seesFinest?: boolean;
  /** Whether it has one more, at half of the coarsest one's size. @default false */
  readonly further?: boolean;
  /** The map that it begins with. @default "coarsest" */
  readonly first?: "coarsest" | "finest";
}

/** Maps of {@link deformablePixelDecoder}. */
export interface DecodedPixels {
  /** Those that attention has seen, in its order: from the coarsest to the finest, or the other way round. */
  readonly maps: readonly Value[];
  /** `[batch, maskChannels, height / 4, width / 4]` */
  readonly mask: Value;
}

/** Groups of every group normalization. */
const GROUPS = 32;

/**
 * Multi-scale deformable attention over all maps of an encoder but the finest, or over it too; the finest is then added to the next one, under the names of transformers (`input_projections.0.0`, `level_embed`, `encoder.layers.0.self_attn`,
 * `adapter_1`, `layer_1`, `mask_projection`).
 *
 * @param maps - an encoder's, from the finest to the coarsest
 * @see B. Cheng et al., "Masked-attention mask transformer for universal image segmentation", CVPR 2022, doi:10.1109/CVPR52688.2022.00135
 */
export function deformablePixelDecoder(p: Scope, maps: readonly Value[], sizes: PixelDecoderSizes): DecodedPixels {
  const { channels, maskChannels, depth, seesFinest = false, further = false, first = "coarsest" } = sizes;
  const finest = maps[0]!;
  const own = seesFinest ? maps : maps.slice(1);
  const ordered = first === "coarsest" ? [...own].reverse() : own;
  const projected = (map: Value, i: number, options: ConvOptions = {}) => {
    const at = p.scope(`input_projections.${i}`);
    return groupNorm(at.scope("1"), convolution(at.scope("0"), map, channels, options), GROUPS);
  };
  const inputs = ordered.map((map, i) => projected(map, i));
  if (further) {
    const coarser = projected(maps.at(-1)!, own.length, { kernel: 3, stride: 2, padding: 1 });
    if (first === "coarsest") inputs.unshift(coarser);
    else inputs.push(coarser);
  }
  const levels = inputs.map(({ shape }): MapSize => [shape[2]!, shape[3]!]);
  const marks = p.parameter("level_embed", [levels.length, channels], { initial: { kind: "truncated-normal", std: 0.02 } });
  const codes = concat(
    levels.map((size, i) => add(sineCodes(p.graph, size, { channels }), slice(marks, 0, i, i + 1))),
    0,
  );
  const references = pixelCenters(p.graph, levels);
  let tokens = concat(
    inputs.map((map) => transpose(flatten(map, 2), [0, 2, 1])),
    1,
  );
  for (let i = 0; i < depth; i++) {
    const at = p.scope(`encoder.layers.${i}`);
    const looking = { query: add(tokens, codes), memory: tokens, levels, references };
    const attended = deformableAttention(at.scope("self_attn"), looking, sizes);
    const between = layerNorm(at.scope("self_attn_layer_norm"), add(tokens, attended));
    const wide = relu(linear(at.scope("fc1"), between, sizes.mlpDim));
    tokens = layerNorm(at.scope("final_layer_norm"), add(between, linear(at.scope("fc2"), wide, channels)));
  }
  const seen = mapsOf(tokens, levels);
  const mask = convolution(
    p.scope("mask_projection"),
    merged(p, finest, first === "coarsest" ? seen.at(-1)! : seen[0]!, channels),
    maskChannels,
  );
  return { maps: seen, mask };
}

/** Tokens of several maps, `[batch, positions, C]`, as these maps again. */
function mapsOf(tokens: Value, levels: readonly MapSize[]): Value[] {
  const channels = numberOf("deformablePixelDecoder", tokens, 2);
  const rows = transpose(tokens, [0, 2, 1]);
  const counts = levels.map(productOf);
  return split(rows, counts, 2).map((map, i) => reshape(map, [tokens.shape[0]!, channels, ...levels[i]!]));
}

/** The finest map with the one below it added, at its size. */
function merged(p: Scope, finest: Value, coarser: Value, channels: number): Value {
  const side = groupNorm(
    p.scope("adapter_1.1"),
    convolution(p.scope("adapter_1.0"), finest, channels, { bias: false }),
    GROUPS,
  );
  const size = [side.shape[2]!, side.shape[3]!] as const;
  const sum = add(side, resize(coarser, { size, mode: "bilinear" }));
  const own = convolution(p.scope("layer_1.0"), sum, channels, { kernel: 3, padding: 1, bias: false });
  return relu(groupNorm(p.scope("layer_1.1"), own, GROUPS));
}
