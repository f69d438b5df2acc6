/** EfficientSAM's prompt encoder and decoder: SAM's in outline, with other layers. */
import { productOf } from "../../graph/extents.js";
import type { Value } from "../../graph/value.js";
import { transposedConvolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { gelu } from "../../ops/activation.js";
import { add, cast, equal, mul, sub } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { groupNormalization } from "../../ops/normalize.js";
import { concat, expand, reshape, slice, transpose, unsqueeze } from "../../ops/shape.js";
import { fourierFeatures } from "../sam/positions.js";
import { gridPositions } from "../sam/prompt-encoder.js";
import { amongTokens, toPositions, toTokens } from "../sam/two-way.js";
import type { EfficientsamSizes } from "./config.js";

/** Masks of a prompt: one, and those of its several meanings. */
export const MASKS = 4;

/** What was learned for labels of points; one of the background has its place alone. */
const LEARNED = [
  [-1, "invalid_points"],
  [1, "point_embeddings"],
  [2, "bbox_top_left_embeddings"],
  [3, "bbox_bottom_right_embeddings"],
] as const;

/** `[prompts, tokens, channels]` of points and labels. A point that is none lies at −1, −1, wherever it was given. */
export function promptTokens(p: Scope, points: Value, labels: Value, { imageSize, channels }: EfficientsamSizes): Value {
  const marks = unsqueeze(labels, [2]);
  const is = (label: number) => cast(equal(marks, label), "float32");
  const none = is(-1);
  const placed = sub(mul(points, sub(1, none)), none);
  const codes = fourierFeatures(p.scope("pe_layer"), mul(add(placed, 0.5), 1 / imageSize), channels);
  return LEARNED.reduce((tokens, [label, name]) => add(tokens, mul(is(label), embedding(p, name, 1, channels))), codes);
}

function embedding(p: Scope, name: string, count: number, channels: number): Value {
  const initial = { kind: "normal", std: 1 } as const;
  return p.parameter(`${name}.weight`, [count, channels], { initial, view: [1, count, channels] });
}

/** All masks of prompts, `[prompts, 4, 4 · grid, 4 · grid]`, and how good each is expected to be. */
export function maskDecoder(root: Scope, image: Value, tokens: Value, sizes: EfficientsamSizes) {
  const { channels } = sizes;
  const grid = sizes.imageSize / sizes.patchSize;
  const [prompts] = tokens.shape;
  const p = root.scope("mask_decoder");
  const own = concat([embedding(p, "iou_token", 1, channels), embedding(p, "mask_tokens", MASKS, channels)], 1);
  const all = concat([expand(own, [prompts!, MASKS + 1, channels]), tokens], 1);
  const codes = gridPositions(root.scope("prompt_encoder"), image, { ...sizes, grid, maskChannels: 0 });
  const seen = twoWay(
    p.scope("transformer"),
    transpose(reshape(image, [1, channels, grid * grid]), [0, 2, 1]),
    codes,
    all,
    sizes,
  );
  const fine = upscaled(p.scope("final_output_upscaling_layers"), seen.image, grid, channels);
  const token = (at: number) => reshape(slice(seen.tokens, 1, at, at + 1), [prompts!, channels]);
  const vectors = Array.from({ length: MASKS }, (_, i) => {
    const vector = layers(p.scope(`output_hypernetworks_mlps.${i}`), token(1 + i), [channels, channels], channels / 8);
    return unsqueeze(vector, [1]);
  });
  const side = 4 * grid;
  const flat = reshape(fine, [prompts!, channels / 8, side * side]);
  return {
    low_res_masks: reshape(matMul(concat(vectors, 1), flat), [prompts!, MASKS, side, side]),
    iou_predictions: layers(p.scope("iou_prediction_head"), token(0), [sizes.iouHeadDim, sizes.iouHeadDim], MASKS),
  };
}

/** Linear layers, each with its activation, and one more without. */
function layers(p: Scope, x: Value, widths: readonly number[], out: number): Value {
  const y = widths.reduce((value, width, i) => gelu(linear(p.scope(`layers.${i}.0`), value, width)), x);
  return linear(p.scope("fc"), y, out);
}

/** As SAM's, but that the first layer adds what its tokens were, and places are added for good where tokens look at one another. */
function twoWay(
  p: Scope,
  image: Value,
  codes: Value,
  prompts: Value,
  { channels, decoderHeads, decoderMlpDim }: EfficientsamSizes,
) {
  const heads = decoderHeads;
  let tokens = prompts;
  let keys = image;
  for (let i = 0; i < 2; i++) {
    const at = p.scope(`layers.${i}`);
    const placed = i === 0 ? tokens : add(tokens, prompts);
    tokens = layerNorm(at.scope("norm1"), add(placed, amongTokens(at.scope("self_attn"), placed, placed, heads)));
    const coded = add(keys, codes);
    tokens = add(tokens, toPositions(at.scope("cross_attn_token_to_image"), add(tokens, prompts), coded, keys, heads));
    tokens = layerNorm(at.scope("norm2"), tokens);
    tokens = layerNorm(at.scope("norm3"), add(tokens, layers(at.scope("mlp"), tokens, [decoderMlpDim], channels)));
    keys = add(keys, toTokens(at.scope("cross_attn_image_to_token"), coded, add(tokens, prompts), tokens, heads));
    keys = layerNorm(at.scope("norm4"), keys);
  }
  const last = toPositions(p.scope("final_attn_token_to_image"), add(tokens, prompts), add(keys, codes), keys, heads);
  return { tokens: layerNorm(p.scope("norm_final_attn"), add(tokens, last)), image: keys };
}

/** Four times the size, with one normalization over all channels and positions. */
function upscaled(p: Scope, image: Value, grid: number, channels: number): Value {
  const [prompts] = image.shape;
  const maps = reshape(transpose(image, [0, 2, 1]), [prompts!, channels, grid, grid]);
  const twice = transposedConvolution(p.scope("0.0"), maps, channels / 4, { kernel: 2, stride: 2 });
  const at = p.scope("0.1");
  const width = [channels / 4];
  const ones = { initial: { kind: "constant", value: 1 } } as const;
  const normed = groupNormalization(twice, 1, at.parameter("weight", width, ones), at.parameter("bias", width), 1e-5);
  const four = transposedConvolution(p.scope("1.0"), gelu(normed), channels / 8, { kernel: 2, stride: 2 });
  return gelu(reshape(four, [prompts!, channels / 8, productOf([4, grid]), productOf([4, grid])]));
}
