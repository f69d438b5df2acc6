/** SAM's prompt encoder: points and corners of boxes as tokens, a mask of an earlier round as a map. */
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { gelu } from "../../ops/activation.js";
import { add, cast, equal, mul, sub } from "../../ops/elementwise.js";
import { reshape, transpose, unsqueeze } from "../../ops/shape.js";
import { fourierFeatures } from "./positions.js";

/** Sizes of {@link promptTokens} and {@link maskMaps}. */
export interface PromptEncoderSizes {
  /** Height and width of the network's input. */
  readonly imageSize: number;
  /** Height and width of the image's embedding. */
  readonly grid: number;
  /** Channels of a token. */
  readonly channels: number;
  /** Channels within the convolutions that a mask goes through. */
  readonly maskChannels: number;
}

/** Labels of {@link promptTokens}, and of SAM's files: those below 0 are of no point. */
export const PROMPT_LABELS = { none: -1, background: 0, foreground: 1, topLeft: 2, bottomRight: 3 } as const;

/** Of the layer norms that a mask goes through. */
const EPSILON = 1e-6;

/**
 * Tokens of points: the code of the position half a pixel further, and what was learned for the label.
 *
 * @param p - the place `prompt_encoder`
 * @param points - `[prompts, tokens, 2]`: x and y in pixels of the network's input
 * @param labels - `[prompts, tokens]`, float32: {@link PROMPT_LABELS}
 * @returns `[prompts, tokens, channels]`
 */
export function promptTokens(p: Scope, points: Value, labels: Value, { imageSize, channels }: PromptEncoderSizes): Value {
  const positions = mul(add(points, 0.5), 1 / imageSize);
  const codes = fourierFeatures(p.scope("pe_layer"), positions, channels);
  const marks = unsqueeze(labels, [2]);
  const is = (label: number) => cast(equal(marks, label), "float32");
  const none = is(PROMPT_LABELS.none);
  // the code of no point is what was learned for it, wherever it is
  let tokens = add(mul(codes, sub(1, none)), mul(none, learned(p, "not_a_point_embed", channels)));
  for (let label = 0; label < 4; label++) {
    tokens = add(tokens, mul(is(label), learned(p, `point_embeddings.${label}`, channels)));
  }
  return tokens;
}

/** Codes of the embedding's positions, their centers: `[1, grid², channels]`. The same for all images, so that a runtime computes them once. */
export function gridPositions(p: Scope, like: Value, { grid, channels }: PromptEncoderSizes): Value {
  const centers = new Float32Array(2 * grid * grid);
  for (let i = 0; i < grid * grid; i++) {
    centers[2 * i] = ((i % grid) + 0.5) / grid;
    centers[2 * i + 1] = (Math.floor(i / grid) + 0.5) / grid;
  }
  return fourierFeatures(p.scope("pe_layer"), like.graph.constant(centers, [1, grid * grid, 2]), channels);
}

/** What stands for a mask where there is none: `[1, 1, channels]`. */
export function noMask(p: Scope, { channels }: PromptEncoderSizes): Value {
  return learned(p, "no_mask_embed", channels);
}

/**
 * Masks of an earlier round, as maps that are added to the image's embedding.
 *
 * @param masks - `[prompts, 1, 4 · grid, 4 · grid]`: scores as the decoder gives them
 * @param given - `[prompts]`, 1 where there is a mask and 0 where there is none
 * @returns `[prompts, grid², channels]`
 */
export function maskMaps(p: Scope, masks: Value, given: Value, sizes: PromptEncoderSizes): Value {
  const at = p.scope("mask_downscaling");
  const { maskChannels, channels, grid } = sizes;
  const half = convolution(at.scope(0), masks, maskChannels / 4, { kernel: 2, stride: 2 });
  const first = gelu(channelNorm(at.scope(1), half));
  const quarter = convolution(at.scope(3), first, maskChannels, { kernel: 2, stride: 2 });
  const maps = convolution(at.scope(6), gelu(channelNorm(at.scope(4), quarter)), channels);
  const [prompts] = masks.shape;
  const tokens = transpose(reshape(maps, [prompts!, channels, grid * grid]), [0, 2, 1]);
  const flag = reshape(given, [prompts!, 1, 1]);
  return add(mul(tokens, flag), mul(sub(1, flag), noMask(p, sizes)));
}

/** Layer norm over the channels of maps. */
function channelNorm(p: Scope, maps: Value): Value {
  return transpose(layerNorm(p, transpose(maps, [0, 2, 3, 1]), EPSILON), [0, 3, 1, 2]);
}

/** A learned vector, `[1, 1, channels]`. */
function learned(p: Scope, name: string, channels: number): Value {
  return p.scope(name).parameter("weight", [1, channels], { initial: { kind: "normal", std: 1 }, view: [1, 1, channels] });
}
