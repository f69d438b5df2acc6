/** SAM 2: segments what a prompt means, in an image and through a video. */
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import type { InputSpec, Model, Values } from "../../model/model.js";
import { add } from "../../ops/elementwise.js";
import { slice } from "../../ops/shape.js";
import type { MaskPrompting } from "../../tasks/prompting.js";
import type { Tracking } from "../../tasks/tracking.js";
import { type Sam2Config, type Sam2Sizes, sam2Sizes, sideOf } from "./config.js";
import { type ImageFeatures, imageEncoder } from "./image-encoder.js";
import { maskDecoder } from "./mask-decoder.js";
import { conditionedFeatures, frameMemory, MEMORIES, objectPointers } from "./memory.js";
import { sam2Spellings } from "./spellings.js";

/**
 * SAM 2 and 2.1, under the names of the authors' files (`sam2.1_hiera_tiny.pt` and its kin); those of `transformers` are read too.
 *
 * This is the whole network in one run; {@link sam2Prompting} and {@link sam2Tracking} part it into the graphs that tasks run. Inputs: `image` `[1, 3, imageSize, imageSize]`, RGB
 * normalized with ImageNet's mean and deviation, stretched to the square; `point_coords` `[prompts, tokens, 2]`, x and y in pixels of that; `point_labels` `[prompts, tokens]`, 1 foreground,
 * 0 background, 2 and 3 a box's upper left and lower right corner, −1 no point; `mask_input` `[prompts, 1, s, s]`, scores of an earlier round, where s is a quarter of imageSize;
 * `has_mask_input` `[prompts]`, 1 or 0. Outputs: `low_res_masks` `[prompts, 4, s, s]`, the first for a prompt that means one thing; `iou_predictions` `[prompts, 4]`;
 * `object_score_logits` `[prompts, 1]`, above 0 where the object is in the image. With memory it also takes what is remembered of other frames, and gives what is to be remembered of this one.
 *
 * @param config - see {@link Sam2Config}
 * @throws SegmentationError `invalid-option`
 *
 * @see N. Ravi et al., "SAM 2: Segment anything in images and videos", ICLR 2025, arXiv:2408.00714
 *
 * @example
 * ```ts
 * import { trace } from "@segkit/nn";
 * import { sam2 } from "@segkit/nn/sam2";
 *
 * const { parameters } = trace(sam2({ variant: "tiny", memory: false })).graph;
 * console.assert(parameters.has("image_encoder.trunk.blocks.11.attn.qkv.weight"));
 * ```
 *
 * @remarks
 * Layer norms have ε = 1e-6 in the encoder and on maps, 1e-5 in the two transformers. Memories are turned by their positions as pairs of real numbers, with tables that are computed when the
 * graph is built. The attention to all memories is computed for some of the queries at a time: its scores would be half a gigabyte.
 */
export function sam2(config: Sam2Config = {}): Model {
  const sizes = sam2Sizes(config);
  const memories = sizes.memory && { ...memorySpecs(sizes), clicked: CLICKED, whole_mask: wholeMask(sizes) };
  return {
    ...part("sam2", { image: imageSpec(sizes), ...promptSpecs(), ...maskSpecs(sizes), ...memories }),
    forward: (p, inputs) => {
      const image = imageEncoder(p, inputs["image"]!, sizes);
      const { tokens: _, ...found } = decoded(p, forImages(p, image, sizes), inputs, sizes);
      if (!sizes.memory) return found;
      const seen = { ...image, features: conditioned(p, { ...inputs, features: image.features }, sizes) };
      const tracked = decoded(p, seen, { ...inputs, mask_input: shrunk(p, inputs["whole_mask"]!) }, sizes);
      const { tokens, low_res_masks: masks, object_score_logits: score } = tracked;
      const first = { mask: slice(slice(masks!, 1, 0, 1), 0, 0, 1), score: slice(score!, 0, 0, 1) };
      return {
        ...found,
        tracked_masks: masks!,
        obj_ptr: objectPointers(p, tokens, score!, sizes),
        memory: frameMemory(p, { ...first, features: image.features, clicked: inputs["clicked"]! }, sizes),
      };
    },
  };
}

/**
 * The graphs that SAM 2's weights are run by for single images, and how prompts become tokens.
 *
 * @param config - see {@link Sam2Config}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { trace } from "@segkit/nn";
 * import { sam2Prompting } from "@segkit/nn/sam2";
 *
 * const { encoder, decoder } = sam2Prompting({ variant: "tiny" });
 * console.assert(trace(encoder).outputs[0]?.[1].shape.join() === "1,4096,256");
 * console.assert(trace(decoder).outputs[0]?.[1].shape.join() === "prompts,4,256,256");
 * ```
 */
export function sam2Prompting(config: Sam2Config = {}): MaskPrompting {
  const sizes = sam2Sizes(config);
  const inputs = { ...mapSpecs(sizes), ...promptSpecs() };
  const forward: Model["forward"] = (p, given) => {
    const { tokens: _, ...found } = decoded(p, featuresOf(given), given, sizes);
    return found;
  };
  return {
    imageSize: sizes.imageSize,
    maskSize: sizes.imageSize / 4,
    encoder: {
      ...part("sam2 encoder", { image: imageSpec(sizes) }),
      forward: (p, { image }) => named(forImages(p, imageEncoder(p, image!, sizes), sizes)),
    },
    decoder: { ...part("sam2 decoder", inputs), forward },
    maskedDecoder: { ...part("sam2 decoder with masks", { ...inputs, ...maskSpecs(sizes) }), forward },
    ...{ corners: "first", noPoint: "always", upsampling: "bilinear" },
    ...RULES,
  };
}

/**
 * The graphs that SAM 2's weights are run by for videos.
 *
 * @param config - see {@link Sam2Config}; `memory` must not be false
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { trace } from "@segkit/nn";
 * import { sam2Tracking } from "@segkit/nn/sam2";
 *
 * const { memorize } = sam2Tracking({ variant: "tiny" });
 * console.assert(trace(memorize).outputs[0]?.[1].shape.join() === "1,64,64,64");
 * ```
 */
export function sam2Tracking(config: Sam2Config = {}): Tracking {
  const sizes = sam2Sizes({ ...config, memory: true });
  const { imageSize, version } = sizes;
  const maps = mapSpecs(sizes);
  const features = maps.image_embeddings;
  const quarter = imageSize / 4;
  const masks = { ...maps, ...promptSpecs(), ...maskSpecs(sizes) };
  const one = { mask: float([1, 1, quarter, quarter]), clicked: CLICKED, object_score_logits: float([1, 1]) };
  return {
    ...{ imageSize, maskSize: quarter, channels: sizes.hiddenDim, memoryChannels: sizes.memDim, memories: MEMORIES },
    hasTimes: version === "2.1",
    ...RULES,
    encoder: {
      ...part("sam2 encoder of frames", { image: imageSpec(sizes) }),
      forward: (p, { image }) => {
        const found = imageEncoder(p, image!, sizes);
        return { ...named(forImages(p, found, sizes)), features: found.features };
      },
    },
    decoder: {
      ...part("sam2 decoder of frames", masks),
      forward: (p, inputs) => {
        const { tokens, ...found } = decoded(p, featuresOf(inputs), inputs, sizes);
        return { ...found, obj_ptr: objectPointers(p, tokens, found.object_score_logits!, sizes) };
      },
    },
    condition: {
      ...part("sam2 memory attention", { features, ...memorySpecs(sizes) }),
      forward: (p, inputs) => ({ image_embeddings: conditioned(p, inputs, sizes) }),
    },
    memorize: {
      ...part("sam2 memory encoder", { features, ...one }),
      forward: (p, { features: rows, mask, clicked, object_score_logits: score }) => ({
        memory: frameMemory(p, { features: rows!, mask: mask!, clicked: clicked!, score: score! }, sizes),
      }),
    },
    shrink: {
      ...part("sam2 mask prompt", { whole_mask: wholeMask(sizes) }),
      forward: (p, { whole_mask: mask }) => ({ mask_input: shrunk(p, mask!) }),
    },
  };
}

/** The authors' predictors: when the single mask is taken, and what scores are cut at. */
const RULES = { stability: { delta: 0.05, part: 0.98 }, mostScore: 32 };

/** A position code that the published settings have no use for, and what files of transformers hold twice. */
const IGNORED = [/^no_mem_pos_enc$/, /^shared_image_embedding\.positional_embedding$/];

/** What all graphs of the file have. */
function part(name: string, inputs: Model["inputs"]): Omit<Model, "forward"> {
  return { name, inputs, spellings: sam2Spellings, ignoredKeys: IGNORED };
}

function float(dims: InputSpec["dims"]): InputSpec {
  return { type: "float32", dims };
}

const CLICKED: InputSpec = { type: "float32", dims: [1] };

function imageSpec({ imageSize }: Sam2Sizes): InputSpec {
  return float([1, 3, imageSize, imageSize]);
}

function promptSpecs(): Record<"point_coords" | "point_labels", InputSpec> {
  return { point_coords: float(["prompts", "tokens", 2]), point_labels: float(["prompts", "tokens"]) };
}

function maskSpecs({ imageSize }: Sam2Sizes): Record<"mask_input" | "has_mask_input", InputSpec> {
  return { mask_input: float(["prompts", 1, imageSize / 4, imageSize / 4]), has_mask_input: float(["prompts"]) };
}

function wholeMask({ imageSize }: Sam2Sizes): InputSpec {
  return float(["prompts", 1, imageSize, imageSize]);
}

function mapSpecs(sizes: Sam2Sizes): Record<"image_embeddings" | "half" | "quarter", InputSpec> {
  const { hiddenDim } = sizes;
  const rows = (finer: number, channels: number) => float([1, finer * sideOf(sizes) ** 2, channels]);
  return { image_embeddings: rows(1, hiddenDim), half: rows(4, hiddenDim / 4), quarter: rows(16, hiddenDim / 8) };
}

function memorySpecs(sizes: Sam2Sizes): Record<string, InputSpec> {
  const side = sideOf(sizes);
  const pointers = float(["pointers", sizes.hiddenDim]);
  return {
    memories: float(["memories", sizes.memDim, side, side]),
    ages: float(["memories", MEMORIES]),
    pointers,
    ...(sizes.version === "2.1" && { times: pointers }),
  };
}

function named({ features, half, quarter }: ImageFeatures): Record<"image_embeddings" | "half" | "quarter", Value> {
  return { image_embeddings: features, half, quarter };
}

function featuresOf({ image_embeddings: features, half, quarter }: Values): ImageFeatures {
  return { features: features!, half: half!, quarter: quarter! };
}

/** What the decoder sees of an image that is no frame, or that is the first with a prompt. */
function forImages(p: Scope, image: ImageFeatures, { hiddenDim }: Sam2Sizes): ImageFeatures {
  const none = p.parameter("no_mem_embed", [1, 1, hiddenDim], { initial: { kind: "truncated-normal", std: 0.02 } });
  return { ...image, features: add(image.features, none) };
}

function decoded(p: Scope, image: ImageFeatures, inputs: Values, sizes: Sam2Sizes) {
  const { point_coords: points, point_labels: labels, mask_input: mask, has_mask_input: given } = inputs;
  const found = maskDecoder(p, image, { points: points!, labels: labels!, ...(mask && { mask, given: given! }) }, sizes);
  const { masks, scores, objectScore, tokens } = found;
  return { low_res_masks: masks, iou_predictions: scores, object_score_logits: objectScore, tokens };
}

function conditioned(p: Scope, inputs: Values, sizes: Sam2Sizes): Value {
  const { features, memories, ages, pointers, times } = inputs;
  return conditionedFeatures(p, features!, { maps: memories!, ages: ages!, pointers: pointers!, times }, sizes);
}

/** A mask of 0 and 1 as logits of a quarter of the size, by one convolution. */
function shrunk(p: Scope, mask: Value): Value {
  return convolution(p.scope("mask_downsample"), mask, 1, { kernel: 4, stride: 4 });
}
