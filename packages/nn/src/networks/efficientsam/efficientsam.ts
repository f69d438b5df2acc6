/** EfficientSAM: SAM's task with a small plain encoder that learned to rebuild SAM's features. */
import type { Scope } from "../../layers/scope.js";
import type { InputSpec, Model, Values } from "../../model/model.js";
import type { Prompting } from "../../tasks/prompting.js";
import { type EfficientsamConfig, type EfficientsamSizes, efficientsamSizes } from "./config.js";
import { maskDecoder, promptTokens } from "./decoder.js";
import { imageEncoder } from "./encoder.js";

/** Tokens of a prompt: what is missing is filled up with points that are none. */
const TOKENS = 6;

/**
 * EfficientSAM-Ti and -S, under the names of the authors' files (`efficient_sam_vitt.pt`, `efficient_sam_vits.pt`).
 *
 * This is the whole network in one run; {@link efficientsamPrompting} parts it into the graphs that the task `promptable` runs. Inputs: `image` `[1, 3, imageSize, imageSize]`, RGB normalized
 * with ImageNet's mean and deviation, stretched to the square; `point_coords` `[prompts, tokens, 2]`, x and y in pixels of that; `point_labels` `[prompts, tokens]`, 1 foreground, 0 background, 2 and
 * 3 a box's corners, −1 no point: the authors fill every prompt up to six. Outputs: `low_res_masks` `[prompts, 4, s, s]`, where s is a quarter of imageSize, and `iou_predictions` `[prompts, 4]`.
 *
 * @param config - see {@link EfficientsamConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see Y. Xiong et al., "EfficientSAM: Leveraged masked image pretraining for efficient segment anything", CVPR 2024, arXiv:2312.00863
 *
 * @example
 * ```ts
 * import { trace } from "@segkit/nn";
 * import { efficientsam } from "@segkit/nn/efficientsam";
 *
 * const { parameters } = trace(efficientsam({ variant: "vitt" })).graph;
 * console.assert(parameters.size === 278);
 * ```
 *
 * @remarks
 * There are no masks of earlier rounds. A point of the background has no embedding of its own: its place alone is a token.
 */
export function efficientsam(config: EfficientsamConfig = {}): Model {
  const sizes = efficientsamSizes(config);
  return {
    name: "efficientsam",
    inputs: { image: imageSpec(sizes), ...promptSpecs() },
    forward: (p, { image, ...prompts }) =>
      decoded(p, { ...prompts, image_embeddings: imageEncoder(p.scope("image_encoder"), image!, sizes) }, sizes),
  };
}

/**
 * The graphs that EfficientSAM's weights are run by, and how prompts become tokens: what a family of the task `promptable` says of itself.
 *
 * @param config - see {@link EfficientsamConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { trace } from "@segkit/nn";
 * import { efficientsamPrompting } from "@segkit/nn/efficientsam";
 *
 * const { decoder } = efficientsamPrompting();
 * console.assert(trace(decoder).outputs[0]?.[1].shape.join() === "prompts,4,256,256");
 * ```
 */
export function efficientsamPrompting(config: EfficientsamConfig = {}): Prompting {
  const sizes = efficientsamSizes(config);
  const grid = sizes.imageSize / sizes.patchSize;
  const embeddings: InputSpec = { type: "float32", dims: [1, sizes.channels, grid, grid] };
  return {
    imageSize: sizes.imageSize,
    maskSize: 4 * grid,
    encoder: {
      name: "efficientsam encoder",
      inputs: { image: imageSpec(sizes) },
      forward: (p, { image }) => ({ image_embeddings: imageEncoder(p.scope("image_encoder"), image!, sizes) }),
    },
    decoder: {
      name: "efficientsam decoder",
      inputs: { image_embeddings: embeddings, ...promptSpecs() },
      forward: (p, inputs) => decoded(p, inputs, sizes),
    },
    corners: "first",
    noPoint: "never",
    tokens: TOKENS,
    upsampling: "bicubic",
  };
}

function imageSpec({ imageSize }: EfficientsamSizes): InputSpec {
  return { type: "float32", dims: [1, 3, imageSize, imageSize] };
}

function promptSpecs(): Record<"point_coords" | "point_labels", InputSpec> {
  return {
    point_coords: { type: "float32", dims: ["prompts", "tokens", 2] },
    point_labels: { type: "float32", dims: ["prompts", "tokens"] },
  };
}

function decoded(
  p: Scope,
  { image_embeddings: image, point_coords: points, point_labels: labels }: Values,
  sizes: EfficientsamSizes,
) {
  return maskDecoder(p, image!, promptTokens(p.scope("prompt_encoder"), points!, labels!, sizes), sizes);
}
