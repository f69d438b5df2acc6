/** What SAM and its relatives share: an encoder of one's own, and SAM's prompts; as one whole, and as the graphs that tasks run. */
import type { Value } from "../../graph/value.js";
import type { Scope } from "../../layers/scope.js";
import type { InputSpec, Model, Values } from "../../model/model.js";
import { add } from "../../ops/elementwise.js";
import { reshape, transpose } from "../../ops/shape.js";
import type { MaskPrompting } from "../../tasks/prompting.js";
import type { SamSizes } from "./config.js";
import type { DecoderInputs, MaskDecoderSizes } from "./mask-decoder.js";
import { gridPositions, maskMaps, noMask, promptTokens } from "./prompt-encoder.js";

/** Sizes of the prompts and of the decoder. */
export type PromptedSizes = Pick<
  SamSizes,
  | ("imageSize" | "patchSize" | "channels" | "maskChannels" | "masks")
  | ("decoderDepth" | "decoderHeads" | "decoderMlpDim" | "iouHeadDepth" | "iouHeadDim")
>;

/** A relative of SAM, in parts. */
export interface PromptedParts extends Pick<Model, "name" | "spellings" | "ignoredKeys"> {
  readonly sizes: PromptedSizes;
  /** What the encoder gives beside `image_embeddings` `[1, channels, grid, grid]`, by name. */
  readonly maps?: Readonly<Record<string, InputSpec>>;
  /** What is kept of an image: `image_embeddings`, and {@link maps}. */
  encode(p: Scope, image: Value): Values;
  /** From the decoder's inputs, at the place `mask_decoder`, to all masks and to how good each is. `inputs` are the graph's. */
  decode(
    p: Scope,
    given: DecoderInputs,
    inputs: Values,
    sizes: MaskDecoderSizes,
  ): { readonly masks: Value; readonly quality: Value };
}

/** The whole network: an image and its prompts in one run. */
export function wholeOf(parts: PromptedParts): Model {
  const { sizes } = parts;
  return {
    ...named(parts, parts.name, { image: imageSpec(sizes), ...promptSpecs(), ...maskSpecs(sizes) }),
    forward: (p, { image, ...prompts }) => decoded(p, { ...prompts, ...parts.encode(p, image!) }, parts),
  };
}

/** The graphs that tasks run, and how prompts become tokens: as SAM has it. */
export function promptingOf(parts: PromptedParts): MaskPrompting {
  const { name, sizes } = parts;
  const grid = sizes.imageSize / sizes.patchSize;
  const embeddings: InputSpec = { type: "float32", dims: [1, sizes.channels, grid, grid] };
  const decoder = (title: string, more: Readonly<Record<string, InputSpec>>): Model => ({
    ...named(parts, title, { image_embeddings: embeddings, ...parts.maps, ...promptSpecs(), ...more }),
    forward: (p, inputs) => decoded(p, inputs, parts),
  });
  return {
    imageSize: sizes.imageSize,
    maskSize: 4 * grid,
    encoder: {
      ...named(parts, `${name} encoder`, { image: imageSpec(sizes) }),
      forward: (p, { image }) => parts.encode(p, image!),
    },
    decoder: decoder(`${name} decoder`, {}),
    maskedDecoder: decoder(`${name} decoder with masks`, maskSpecs(sizes)),
    corners: "last",
    noPoint: "without a box",
  };
}

function named({ spellings, ignoredKeys }: PromptedParts, name: string, inputs: Model["inputs"]): Omit<Model, "forward"> {
  return { name, inputs, ...(spellings && { spellings }), ...(ignoredKeys && { ignoredKeys }) };
}

function imageSpec({ imageSize }: PromptedSizes): InputSpec {
  return { type: "float32", dims: [1, 3, imageSize, imageSize] };
}

function promptSpecs(): Record<"point_coords" | "point_labels", InputSpec> {
  return {
    point_coords: { type: "float32", dims: ["prompts", "tokens", 2] },
    point_labels: { type: "float32", dims: ["prompts", "tokens"] },
  };
}

function maskSpecs({ imageSize, patchSize }: PromptedSizes): Record<"mask_input" | "has_mask_input", InputSpec> {
  const side = (4 * imageSize) / patchSize;
  return {
    mask_input: { type: "float32", dims: ["prompts", 1, side, side] },
    has_mask_input: { type: "float32", dims: ["prompts"] },
  };
}

/** From what is kept of an image and prompts to masks; without `mask_input`, what stands for no mask is the same for all prompts. */
function decoded(p: Scope, inputs: Values, { sizes, decode }: PromptedParts): Values {
  const { image_embeddings: embeddings, point_coords: points, point_labels: labels, mask_input: masks } = inputs;
  const grid = sizes.imageSize / sizes.patchSize;
  const of = { ...sizes, grid };
  const encoder = p.scope("prompt_encoder");
  const tokens = transpose(reshape(embeddings!, [1, sizes.channels, grid * grid]), [0, 2, 1]);
  const dense = masks ? maskMaps(encoder, masks, inputs["has_mask_input"]!, of) : noMask(encoder, of);
  const given = {
    image: add(tokens, dense),
    codes: gridPositions(encoder, tokens, of),
    prompts: promptTokens(encoder, points!, labels!, of),
  };
  const { masks: scores, quality } = decode(p.scope("mask_decoder"), given, inputs, {
    ...of,
    ...{ depth: sizes.decoderDepth, numHeads: sizes.decoderHeads, mlpDim: sizes.decoderMlpDim },
  });
  return { low_res_masks: scores, iou_predictions: quality };
}
