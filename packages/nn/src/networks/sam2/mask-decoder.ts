/** SAM 2's mask decoder: four masks, how well each is expected to fit, and whether the object is there at all. */
import { productOf } from "../../graph/extents.js";
import type { Value } from "../../graph/value.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { gelu, sigmoid } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { reshape } from "../../ops/shape.js";
import { decodePrompts, drawnMasks, hyperVectors, type MaskDecoderSizes, mlp, quadrupled } from "../sam/mask-decoder.js";
import { gridPositions, maskMaps, noMask, promptTokens } from "../sam/prompt-encoder.js";
import { type Sam2Sizes, sideOf } from "./config.js";
import type { ImageFeatures } from "./image-encoder.js";

/** Masks of one prompt: the first is for prompts that leave no doubt, the others for those that may mean a whole or its parts. */
export const MASKS = 4;

/** Prompts as the graph takes them. */
export interface PromptInputs {
  /** `[prompts, points, 2]`, in pixels of the network's input. */
  readonly points: Value;
  /** `[prompts, points]` */
  readonly labels: Value;
  /** Logits `[prompts, 1, 4 · side, 4 · side]`, where there may be some. */
  readonly mask?: Value;
  /** `[prompts]`: 1 where there is a mask, else 0. */
  readonly given?: Value;
}

/** What the decoder says of each prompt. */
export interface DecodedMasks {
  /** Logits `[prompts, 4, 4 · side, 4 · side]`. */
  readonly masks: Value;
  /** The expected intersection over union of each mask, `[prompts, 4]`, 0 to 1. */
  readonly scores: Value;
  /** Logit of whether the object is in the image, `[prompts, 1]`. */
  readonly objectScore: Value;
  /** The masks' tokens after the transformer, `[prompts, 4, hiddenDim]`. */
  readonly tokens: Value;
}

/** Masks of prompts in an image. */
export function maskDecoder(root: Scope, image: ImageFeatures, prompts: PromptInputs, sizes: Sam2Sizes): DecodedMasks {
  const encoder = root.scope("sam_prompt_encoder");
  const p = root.scope("sam_mask_decoder");
  const { hiddenDim: channels, imageSize } = sizes;
  const grid = sideOf(sizes);
  const encoding = { imageSize, grid, channels, maskChannels: 16 };
  const decoding: MaskDecoderSizes = {
    ...{ channels, grid, masks: MASKS, iouHeadDepth: 3, iouHeadDim: channels },
    ...{ depth: 2, numHeads: sizes.decoderHeads, mlpDim: sizes.mlpDim, mlpNames: ["layers.0", "layers.1"] },
  };
  const { mask, given } = prompts;
  const dense = mask && given ? maskMaps(encoder, mask, given, encoding) : noMask(encoder, encoding);
  const inputs = {
    image: add(image.features, dense),
    codes: gridPositions(encoder, image.features, encoding),
    prompts: promptTokens(encoder, prompts.points, prompts.labels, encoding),
  };
  const names = [
    ["obj_score_token", 1],
    ["iou_token", 1],
    ["mask_tokens", MASKS],
  ] as const;
  const { outputs, image: seen } = decodePrompts(p, inputs, names, decoding);
  const [object, quality, tokens] = outputs as [Value, Value, Value];
  const [count] = tokens.shape;
  const fine = upscaled(p.scope("output_upscaling"), seen, image, channels);
  const only = (token: Value) => reshape(token, [count!, channels]);
  return {
    masks: drawnMasks(fine, hyperVectors(p.scope("output_hypernetworks_mlps"), tokens, decoding), grid),
    scores: sigmoid(mlp(p.scope("iou_prediction_head"), only(quality), [channels, channels, MASKS])),
    objectScore: mlp(p.scope("pred_obj_score_head"), only(object), [channels, channels, 1]),
    tokens,
  };
}

/** `[prompts, side², C]` to `[prompts, 16 · side², C / 8]`, with the encoder's finer maps added before normalization and activation. */
function upscaled(p: Scope, image: Value, { half, quarter }: ImageFeatures, channels: number): Value {
  const [prompts, positions] = image.shape;
  const grown = (at: Scope, x: Value, by: number, out: number) => {
    const rows = reshape(x, [productOf(x.shape.slice(0, 2)), x.shape[2]!]);
    return reshape(quadrupled(at, rows, out), [prompts!, productOf([by, positions!]), out]);
  };
  const twice = gelu(layerNorm(p.scope(1), add(grown(p.scope(0), image, 4, channels / 4), half), 1e-6));
  return gelu(add(grown(p.scope(3), twice, 16, channels / 8), quarter));
}
