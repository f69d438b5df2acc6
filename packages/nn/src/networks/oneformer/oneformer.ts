/** OneFormer: one network and one file for three tasks, of which it is told one. */
import { checkInteger, checkOneOf } from "@segkit/core/validate";
import { productOf } from "../../graph/extents.js";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { queryMasks } from "../../layers/masked-queries.js";
import { layerNorm } from "../../layers/norm.js";
import { deformablePixelDecoder } from "../../layers/pixel-decoder.js";
import { JOINED_PROJECTIONS, perceptron, queryDecoder } from "../../layers/query-decoder.js";
import type { Scope } from "../../layers/scope.js";
import { sineCodes } from "../../layers/sine-codes.js";
import { imageInput, type Model } from "../../model/model.js";
import { concat, expand, flatten, reshape, slice, transpose } from "../../ops/shape.js";
import { type MaskedQueriesConfig, type MaskedQueriesSizes, maskedQueriesSizes } from "../universal/config.js";
import { ENCODER, encoderOf } from "../universal/encoders.js";
import { maskedDecoder } from "../universal/masked-decoder.js";
import { oneformerSpellings } from "./spellings.js";
import { ONEFORMER_TASKS, type OneformerTask, TASK_LENGTH, taskNumbers } from "./tasks.js";

/** Configuration of {@link oneformer}: a task, and a published encoder, or sizes of one's own. */
export interface OneformerConfig extends MaskedQueriesConfig {
  /** What it is told to do. `panoptic`, `instance` and `semantic` set it. @default "panoptic" */
  readonly task?: OneformerTask;
  /** @default 150, ADE20K's */
  readonly nClasses?: number;
  /** @default 150; 250 in files with larger encoders for ADE20K and Cityscapes */
  readonly queries?: number;
  /** Layers that queries are made by, of the task and of the image. @default 2 */
  readonly taskLayers?: number;
}

/** What is published with the smallest encoder. */
export const ONEFORMER_DEFAULTS = { nClasses: 150, queries: 150 };

const INITIAL = { kind: "truncated-normal", std: 0.02 } as const;

/**
 * OneFormer: one network, trained once, for semantic, instance and panoptic segmentation. Encoder, pixel decoder and masked attention are Mask2Former's; what the network is to do is a token, made of the sentence "the task is …", that queries
 * begin as and that is one of them.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Outputs `class_queries_logits` `[batch, queries, nClasses + 1]`, the last class for no object, and `masks_queries_logits`
 * `[batch, queries, …]` at a quarter of the image's size. Names are those of files of transformers, but for the encoder, which has its authors'; those files are read, and the authors'.
 *
 * @param config - see {@link OneformerConfig}
 * @throws SegmentationError `invalid-option`
 * @see J. Jain et al., "OneFormer: One transformer to rule universal image segmentation", CVPR 2023, doi:10.1109/CVPR52729.2023.00292
 *
 * @example
 * ```ts
 * import { oneformer, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(oneformer({ task: "semantic" }), { height: 64, width: 96 });
 * console.assert(parameters === 50_736_401);
 * console.assert(outputs["class_queries_logits"]?.shape.join() === "1,150,151");
 * console.assert(outputs["masks_queries_logits"]?.shape.join() === "1,150,16,24");
 * ```
 *
 * @remarks
 * The text encoder of published files takes part in training alone, where queries are compared with sentences that name what is in the image; its tensors are left aside. Numbers of words go into a linear layer as they are, up to 49407, so
 * that 16-bit floats would round them to multiples of 32.
 */
export function oneformer(config: OneformerConfig = {}): Model {
  const where = "oneformer";
  const sizes = maskedQueriesSizes(where, config, ONEFORMER_DEFAULTS, ["task", "taskLayers"]);
  const { task = "panoptic", taskLayers = 2 } = config;
  checkOneOf(where, "task", task, ONEFORMER_TASKS);
  checkInteger(where, "taskLayers", taskLayers, { min: 1 });
  checkInteger(where, "queries", sizes.queries, { min: 2 });
  const { encoder, channels, heads, nClasses } = sizes;
  return {
    name: where,
    inputs: imageInput(3),
    spellings: oneformerSpellings,
    ignoredKeys: [
      /^model\.text_mapper\.|^(text_encoder|text_projector|prompt_ctx)\./,
      /relative_position_index$/,
      /\bcriterion\.|empty_weight|logit_scale/,
      /\bencoder\.(swin|convnext)?\.?layernorm\./,
    ],
    forward: (p, { image }) => {
      const maps = encoderOf(encoder).features(p.scope(ENCODER), image!);
      const pixels = deformablePixelDecoder(p.scope("model.pixel_level_module.decoder"), maps, {
        ...{ channels, maskChannels: channels, depth: sizes.pixelLayers, heads, mlpDim: sizes.pixelMlpDim },
      });
      const at = p.scope("model.transformer_module");
      const normalized = (x: Value) => layerNorm(at.scope("decoder.decoder_norm"), x);
      const three = [channels, channels, channels];
      const vectors = (x: Value) => perceptron(at.scope("decoder.mask_embed.layers"), normalized(x), three, (i) => `${i}.0`);
      const masksOf = (x: Value) => queryMasks(vectors(x), pixels.mask);
      const token = normalized(taskToken(p.scope("model.task_encoder.task_mlp.layers"), task, channels));
      const start = queriesOf(at, token, pixels.mask, sizes, taskLayers);
      const options = { heads, mlpDim: sizes.queryMlpDim, names, crossNames: JOINED_PROJECTIONS, channels, masksOf };
      const found = maskedDecoder(at, start, pixels, { ...options, depth: sizes.queryLayers });
      return {
        class_queries_logits: linear(at.scope("decoder.class_embed"), normalized(found), nClasses + 1),
        masks_queries_logits: masksOf(found),
      };
    },
  };
}

/** The task as a token `[1, 1, channels]`: two linear layers of the numbers of its words. */
function taskToken(p: Scope, task: OneformerTask, channels: number): Value {
  const words = p.graph.constant(taskNumbers(task), [1, 1, TASK_LENGTH]);
  return perceptron(p, words, [channels, channels], (i) => `${i}.0`);
}

/** What queries are before the first layer of masked attention, and their codes: all but the last have seen the image, beginning as the task's token; the last is that token. */
function queriesOf(p: Scope, token: Value, mask: Value, sizes: MaskedQueriesSizes, depth: number) {
  const { channels, heads, queryMlpDim: mlpDim, queries } = sizes;
  const codes = p.parameter("queries_embedder.weight", [queries, channels], { initial: INITIAL, view: [1, queries, channels] });
  const [batch, , height, width] = mask.shape;
  const seen = flatten(convolution(p.scope("decoder.query_input_projection"), mask, channels), 2);
  const places = sineCodes(p.graph, [height!, width!], { channels });
  const positions = productOf([height!, width!]);
  // codes of positions are what is taken from the map, and its features what positions are found by
  const memory = {
    tokens: expand(reshape(places, [1, positions, channels]), [batch!, positions, channels]),
    codes: transpose(seen, [0, 2, 1]),
  };
  const at = p.scope("decoder.query_transformer.decoder");
  const first = { tokens: expand(token, [1, queries - 1, channels]), codes: slice(codes, 1, 0, -1) };
  const options = { depth, heads, mlpDim, names: taskNames, selfNames: JOINED_PROJECTIONS };
  const made = layerNorm(at.scope("norm"), queryDecoder(at, first, memory, options).at(-1)!);
  return { tokens: concat([made, expand(token, [batch!, 1, channels])], 1), codes };
}

function names(layer: number) {
  const at = (name: string) => `layers.${layer}.${name}`;
  return {
    self: [at("self_attn.self_attn"), at("self_attn.norm")],
    cross: [at("cross_attn.multihead_attn"), at("cross_attn.norm")],
    feed: [at("ffn.linear1"), at("ffn.linear2"), at("ffn.norm")],
  } as const;
}

function taskNames(layer: number) {
  const at = (name: string) => `layers.${layer}.${name}`;
  return {
    self: [at("self_attn"), at("norm1")],
    cross: [at("multihead_attn"), at("norm2")],
    feed: [at("linear1"), at("linear2"), at("norm3")],
  } as const;
}
