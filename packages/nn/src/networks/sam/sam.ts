/** Segment Anything: an image is encoded once, then each prompt takes milliseconds. */
import { vitdetEncoder } from "../../encoders/vitdet/vitdet.js";
import type { Value } from "../../graph/value.js";
import type { Scope } from "../../layers/scope.js";
import type { InputSpec, Model, Values } from "../../model/model.js";
import { add } from "../../ops/elementwise.js";
import { reshape, transpose } from "../../ops/shape.js";
import type { MaskPrompting } from "../../tasks/prompting.js";
import { type SamConfig, type SamSizes, samSizes } from "./config.js";
import { maskDecoder } from "./mask-decoder.js";
import { gridPositions, maskMaps, noMask, type PromptEncoderSizes, promptTokens } from "./prompt-encoder.js";
import { samSpellings } from "./spellings.js";

/** Tensors that files of transformers may hold twice. */
const IGNORED = [/^prompt_encoder\.shared_embedding\.positional_embedding$/];

/**
 * Segment Anything (SAM) ViT-B, ViT-L and ViT-H, or of any other width as SlimSAM's, under the names of the authors' files; transformers' are read too.
 *
 * This is the whole network, an image and its prompts in one run; {@link samPrompting} parts it into the encoder and the decoder, which the task `promptable` runs. Inputs:
 * `image` `[1, 3, imageSize, imageSize]`, RGB, normalized, its longer side imageSize, zeros at the right and lower sides; `point_coords` `[prompts, tokens, 2]`, x and y in
 * pixels of that; `point_labels` `[prompts, tokens]`, 1 foreground, 0 background, 2 and 3 a box's upper left and lower right corner, −1 no point; `mask_input` `[prompts, 1, s, s]`,
 * scores of an earlier round, where s is a quarter of imageSize; `has_mask_input` `[prompts]`, 1 or 0. Outputs: `low_res_masks` `[prompts, masks, s, s]`, scores above 0 on the
 * object, the first mask for a prompt that means one thing; `iou_predictions` `[prompts, masks]`.
 *
 * @param config - see {@link SamConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see A. Kirillov et al., "Segment anything", ICCV 2023, doi:10.1109/ICCV51070.2023.00371
 *
 * @example
 * ```ts
 * import { trace } from "@segkit/nn";
 * import { sam } from "@segkit/nn/sam";
 *
 * const { parameters } = trace(sam({ variant: "b" })).graph;
 * console.assert(parameters.size === 314);
 * ```
 *
 * @remarks
 * Layer norms have ε = 1e-6, those of the two-way transformer 1e-5, as in the authors' code (transformers has 1e-6 there too). The sines of positions are polynomials, since WebGPU's are
 * coarse. Transposed convolutions are matrix products; between few tokens and many positions, attention's matrices are applied to the tokens alone; and what all prompts share is computed once: the same numbers, in half the time.
 */
export function sam(config: SamConfig = {}): Model {
  const sizes = samSizes(config);
  return {
    ...part("sam", { image: imageSpec(sizes), ...promptSpecs(), ...maskSpecs(sizes) }),
    forward: (p, { image, ...prompts }) => decoded(p, { ...prompts, image_embeddings: encoded(p, image!, sizes) }, sizes),
  };
}

/**
 * The graphs that a SAM's weights are run by, and how prompts become tokens: what a family of the task `promptable` says of itself.
 *
 * @param config - see {@link SamConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { trace } from "@segkit/nn";
 * import { samPrompting } from "@segkit/nn/sam";
 *
 * const { encoder, decoder } = samPrompting({ variant: "b" });
 * console.assert(trace(encoder).outputs[0]?.[1].shape.join() === "1,256,64,64");
 * console.assert(trace(decoder).outputs[0]?.[1].shape.join() === "prompts,4,256,256");
 * ```
 */
export function samPrompting(config: SamConfig = {}): MaskPrompting {
  const sizes = samSizes(config);
  const grid = sizes.imageSize / sizes.patchSize;
  const embeddings: InputSpec = { type: "float32", dims: [1, sizes.channels, grid, grid] };
  const decoder = (name: string, more: Readonly<Record<string, InputSpec>>): Model => ({
    ...part(name, { image_embeddings: embeddings, ...promptSpecs(), ...more }),
    forward: (p, inputs) => decoded(p, inputs, sizes),
  });
  return {
    imageSize: sizes.imageSize,
    maskSize: 4 * grid,
    encoder: {
      ...part("sam encoder", { image: imageSpec(sizes) }),
      forward: (p, { image }) => ({ image_embeddings: encoded(p, image!, sizes) }),
    },
    decoder: decoder("sam decoder", {}),
    maskedDecoder: decoder("sam decoder with masks", maskSpecs(sizes)),
    corners: "last",
    noPoint: "without a box",
  };
}

function part(name: string, inputs: Readonly<Record<string, InputSpec>>) {
  return { name, inputs, spellings: samSpellings, ignoredKeys: IGNORED };
}

function imageSpec({ imageSize }: SamSizes): InputSpec {
  return { type: "float32", dims: [1, 3, imageSize, imageSize] };
}

function promptSpecs(): Record<"point_coords" | "point_labels", InputSpec> {
  return {
    point_coords: { type: "float32", dims: ["prompts", "tokens", 2] },
    point_labels: { type: "float32", dims: ["prompts", "tokens"] },
  };
}

function maskSpecs({ imageSize, patchSize }: SamSizes): Record<"mask_input" | "has_mask_input", InputSpec> {
  const side = (4 * imageSize) / patchSize;
  return {
    mask_input: { type: "float32", dims: ["prompts", 1, side, side] },
    has_mask_input: { type: "float32", dims: ["prompts"] },
  };
}

function encoded(p: Scope, image: Value, sizes: SamSizes): Value {
  return vitdetEncoder(p.scope("image_encoder"), image, { ...sizes, outChannels: sizes.channels }).embeddings;
}

/** From an embedding and prompts to masks; without `mask_input`, what stands for no mask is the same for all prompts. */
function decoded(p: Scope, inputs: Values, sizes: SamSizes): Values {
  const { image_embeddings: embeddings, point_coords: points, point_labels: labels, mask_input: masks } = inputs;
  const grid = sizes.imageSize / sizes.patchSize;
  const of: PromptEncoderSizes = { ...sizes, grid };
  const encoder = p.scope("prompt_encoder");
  const tokens = transpose(reshape(embeddings!, [1, sizes.channels, grid * grid]), [0, 2, 1]);
  const dense = masks ? maskMaps(encoder, masks, inputs["has_mask_input"]!, of) : noMask(encoder, of);
  const { masks: scores, quality } = maskDecoder(
    p.scope("mask_decoder"),
    {
      image: add(tokens, dense),
      codes: gridPositions(encoder, tokens, of),
      prompts: promptTokens(encoder, points!, labels!, of),
    },
    { ...sizes, grid, depth: sizes.decoderDepth, numHeads: sizes.decoderHeads, mlpDim: sizes.decoderMlpDim },
  );
  return { low_res_masks: scores, iou_predictions: quality };
}
