/** SAM's mask decoder: from an image's embedding and the tokens of prompts to masks, and to how good each is. */
import type { Extent } from "../../graph/extents.js";
import { productOf } from "../../graph/extents.js";
import { numberOf, type Value } from "../../graph/value.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { gelu, relu } from "../../ops/activation.js";
import { gemm, matMul } from "../../ops/matrix.js";
import { concat, expand, reshape, slice, tile, transpose, unsqueeze } from "../../ops/shape.js";
import { type TwoWaySizes, twoWayTransformer } from "./two-way.js";

/** Sizes of {@link maskDecoder}. */
export interface MaskDecoderSizes extends TwoWaySizes {
  /** Channels of the embedding and of the tokens. */
  readonly channels: number;
  /** Height and width of the embedding. */
  readonly grid: number;
  /** Masks of a prompt: one, and those of its several meanings. */
  readonly masks: number;
  readonly iouHeadDepth: number;
  readonly iouHeadDim: number;
}

/** What the decoder is given. */
export interface DecoderInputs {
  /** The image's embedding with what stands for the masks of earlier rounds: `[1 or prompts, grid², channels]`. */
  readonly image: Value;
  /** Codes of the embedding's positions: `[1, grid², channels]`. */
  readonly codes: Value;
  /** Tokens of the prompts: `[prompts, tokens, channels]`. */
  readonly prompts: Value;
}

/** What the decoder makes of prompts, before masks are drawn of it: what relatives of SAM go on with. */
export interface DecodedPrompts {
  /** The tokens that were asked for by name, in their order: `[prompts, count, channels]` each. */
  readonly outputs: readonly Value[];
  /** The image after it attended to the prompts: `[prompts, grid², channels]`. */
  readonly image: Value;
}

/** Names of the learned tokens before those of the prompts, with how many each has. */
export type OutputTokens = readonly (readonly [name: string, count: number])[];

/** Runs the transformer with learned tokens before those of the prompts. */
export function decodePrompts(p: Scope, inputs: DecoderInputs, names: OutputTokens, sizes: MaskDecoderSizes): DecodedPrompts {
  const { channels } = sizes;
  const learned = names.map(([name, count]) =>
    p.scope(name).parameter("weight", [count, channels], { initial: { kind: "normal", std: 1 }, view: [1, count, channels] }),
  );
  const [prompts] = inputs.prompts.shape;
  const first = concat(learned, 1);
  const tokens = concat([expand(first, [prompts!, first.shape[1]!, channels]), inputs.prompts], 1);
  const result = twoWayTransformer(p.scope("transformer"), inputs.image, inputs.codes, tokens, sizes);
  let at = 0;
  const outputs = names.map(([, count]) => slice(result.tokens, 1, at, (at += count)));
  return { outputs, image: result.image };
}

/**
 * SAM's decoder: scores of all masks of each prompt at four times the embedding's size, and the IoU that it expects of each.
 *
 * @param p - the place `mask_decoder`
 * @returns `masks` `[prompts, masks, 4 · grid, 4 · grid]`; `quality` `[prompts, masks]`
 */
export function maskDecoder(p: Scope, inputs: DecoderInputs, sizes: MaskDecoderSizes): { masks: Value; quality: Value } {
  const names = [
    ["iou_token", 1],
    ["mask_tokens", sizes.masks],
  ] as const;
  const { outputs, image } = decodePrompts(p, inputs, names, sizes);
  const [iou, tokens] = outputs as [Value, Value];
  const upscaled = upscaling(p.scope("output_upscaling"), image, sizes);
  return {
    masks: drawnMasks(upscaled, hyperVectors(p.scope("output_hypernetworks_mlps"), tokens, sizes), sizes.grid),
    quality: qualitiesOf(p, iou, sizes),
  };
}

/** The IoU that is expected of each mask, of the token `[prompts, 1, channels]` that was learned for it: `[prompts, masks]`. */
export function qualitiesOf(p: Scope, token: Value, sizes: MaskDecoderSizes): Value {
  const { channels, iouHeadDepth, iouHeadDim, masks } = sizes;
  const widths = [...new Array<number>(iouHeadDepth - 1).fill(iouHeadDim), masks];
  return mlp(p.scope("iou_prediction_head"), reshape(token, [token.shape[0]!, channels]), widths);
}

/** A vector for each mask, which its scores are products with: `[prompts, masks, channels / 8]`. */
export function hyperVectors(p: Scope, tokens: Value, { channels }: MaskDecoderSizes): Value {
  const [prompts] = tokens.shape;
  const widths = [channels, channels, channels / 8];
  const vectors = Array.from({ length: numberOf("hyperVectors", tokens, 1) }, (_, i) => {
    const token = reshape(slice(tokens, 1, i, i + 1), [prompts!, channels]);
    return unsqueeze(mlp(p.scope(i), token, widths), [1]);
  });
  return concat(vectors, 1);
}

/** Linear layers with rectifiers between them: `[rows, in]` to `[rows, widths.at(-1)]`. */
export function mlp(p: Scope, x: Value, widths: readonly number[]): Value {
  return widths.reduce((y, width, i) => {
    const mapped = linear(p.scope(`layers.${i}`), y, width);
    return i === widths.length - 1 ? mapped : relu(mapped);
  }, x);
}

/**
 * Two transposed convolutions of kernel and stride 2, as matrix products: positions stay rows, and each becomes four. `[prompts, grid², C]` to
 * `[prompts, 16 · grid², C / 8]`; the 16 positions within one are in the order of (dy, dx) of the first convolution, then of the second.
 */
export function upscaling(p: Scope, image: Value, { channels }: MaskDecoderSizes): Value {
  const [prompts, positions] = image.shape;
  const rows = reshape(image, [productOf([prompts!, positions!]), channels]);
  const first = quadrupled(p.scope(0), rows, channels / 4);
  const second = quadrupled(p.scope(3), gelu(layerNorm(p.scope(1), first, 1e-6)), channels / 8);
  return reshape(gelu(second), [prompts!, productOf([16, positions!]), channels / 8]);
}

/** A transposed convolution of kernel and stride 2 on rows `[R, in]`: `[4 · R, out]`, the four in the order of (dy, dx). */
export function quadrupled(p: Scope, rows: Value, out: number): Value {
  const channels = numberOf("quadrupled", rows, -1);
  const weight = p.parameter("weight", [channels, out, 2, 2], {
    initial: { kind: "uniform", bound: 1 / Math.sqrt(channels) },
    view: [channels, out, 4],
  });
  const byPlace = reshape(transpose(weight, [0, 2, 1]), [channels, 4 * out]);
  const [count] = rows.shape;
  const product = gemm(rows, byPlace, tile(p.parameter("bias", [out]), [4]));
  return reshape(product, [productOf([4, count!]), out]);
}

/** Products of vectors `[prompts, masks, C]` with upscaled positions `[prompts, 16 · grid², C]`, as maps `[prompts, masks, 4 · grid, 4 · grid]`. */
export function drawnMasks(upscaled: Value, vectors: Value, grid: number): Value {
  return nestedMaps(matMul(upscaled, transpose(vectors, [0, 2, 1])), grid);
}

/** Upscaled positions `[prompts, 16 · grid², C]` as maps `[prompts, C, 4 · grid, 4 · grid]`. */
export function nestedMaps(upscaled: Value, grid: number): Value {
  const [prompts] = upscaled.shape;
  const channels = numberOf("nestedMaps", upscaled, -1);
  // positions are (y, x), (dy, dx), (dy, dx): first within a position, then among them
  const within = reshape(upscaled, [productOf([prompts as Extent, grid * grid]), 2, 2, 2, 2, channels]);
  const cells = reshape(transpose(within, [0, 5, 1, 3, 2, 4]), [prompts!, grid, grid, channels, 4, 4]);
  return reshape(transpose(cells, [0, 3, 1, 4, 2, 5]), [prompts!, channels, 4 * grid, 4 * grid]);
}
