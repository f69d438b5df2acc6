/** MaskFormer: segmentation as classifying masks, of which each query has one. */
import { checkKnownOptions } from "@segkit/core/validate";
import type { Extent } from "../../graph/extents.js";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { queryMasks } from "../../layers/masked-queries.js";
import { groupNorm, layerNorm } from "../../layers/norm.js";
import { perceptron, queryDecoder } from "../../layers/query-decoder.js";
import type { Scope } from "../../layers/scope.js";
import { sineCodes } from "../../layers/sine-codes.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import { flatten, transpose } from "../../ops/shape.js";
import { type MaskedQueriesConfig, maskedQueriesSizes } from "../universal/config.js";
import { ENCODER, encoderOf } from "../universal/encoders.js";
import { maskformerSpellings } from "./spellings.js";

/** Configuration of {@link maskformer}: a published encoder, or sizes of one's own; sizes that are given replace the published ones. */
export interface MaskformerConfig extends Omit<MaskedQueriesConfig, "pixelLayers" | "pixelMlpDim" | "merging"> {
  /** @default 150, ADE20K's */
  readonly nClasses?: number;
  /** @default 100 */
  readonly queries?: number;
  /** Layers of the queries' decoder. @default 6 */
  readonly queryLayers?: number;
}

const OPTIONS = [
  ...["encoder", "depths", "encoderWidth", "encoderHeads", "windowSize"],
  ...["nClasses", "queries", "channels", "heads", "queryLayers", "queryMlpDim"],
];

/** What is published mostly. */
export const MASKFORMER_DEFAULTS = { nClasses: 150, queries: 100, queryLayers: 6 };

/** Groups of every group normalization. */
const GROUPS = 32;

/**
 * MaskFormer on a Swin Transformer or a ResNet: a feature pyramid makes a vector of each position at a quarter of the image's size; queries look at the coarsest map, and each becomes a class and a vector; a mask is where
 * the positions' vectors are like the query's. What is a label for each pixel elsewhere is a class for each mask here.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation. Outputs `class_queries_logits` `[batch, queries, nClasses + 1]`, the last class for no object, and `masks_queries_logits`
 * `[batch, queries, …]` at a quarter of the image's size.
 *
 * @param config - see {@link MaskformerConfig}
 * @throws SegmentationError `invalid-option`
 * @see B. Cheng, A. G. Schwing, A. Kirillov, "Per-pixel classification is not all you need for semantic segmentation", NeurIPS 2021, arXiv:2107.06278
 *
 * @example
 * ```ts
 * import { maskformer, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(maskformer(), { height: 64, width: 96 });
 * console.assert(parameters === 41_757_009);
 * console.assert(outputs["class_queries_logits"]?.shape.join() === "1,100,151");
 * console.assert(outputs["masks_queries_logits"]?.shape.join() === "1,100,16,24");
 * ```
 *
 * @remarks
 * Names are those of transformers' files, but for the encoder, which has its authors'; those files are read, and the authors' of Detectron2. The norm that files have after the whole of a Swin Transformer is not used.
 */
export function maskformer(config: MaskformerConfig = {}): Model {
  const where = "maskformer";
  checkKnownOptions(where, config, OPTIONS);
  const { queryLayers = MASKFORMER_DEFAULTS.queryLayers } = config;
  const sizes = maskedQueriesSizes(where, { ...config, queryLayers }, MASKFORMER_DEFAULTS);
  const { encoder, channels, nClasses } = sizes;
  return {
    name: where,
    inputs: imageInput(3),
    spellings: maskformerSpellings,
    ignoredKeys: [/relative_position_index$/, /^criterion\./, /\bencoder\.layernorm\./],
    forward: (p, { image }) => {
      const maps = encoderOf(encoder).features(p.scope(ENCODER), image!);
      const pixels = pixelVectors(p.scope("model.pixel_level_module.decoder"), maps, channels);
      const found = decodedQueries(p.scope("model.transformer_module"), maps.at(-1)!, {
        ...{ channels, heads: sizes.heads, depth: queryLayers, mlpDim: sizes.queryMlpDim, queries: sizes.queries },
      });
      const vectors = perceptron(p.scope("mask_embedder"), found, [channels, channels, channels], (i) => `${i}.0`);
      return {
        class_queries_logits: linear(p.scope("class_predictor"), found, nClasses + 1),
        masks_queries_logits: queryMasks(vectors, pixels),
      };
    },
  };
}

/** A vector for each position at a quarter of the image's size: a feature pyramid, from the coarsest map to the finest. */
function pixelVectors(p: Scope, maps: readonly Value[], channels: number): Value {
  const fpn = p.scope("fpn");
  const refined = (at: Scope, x: Value) => {
    const y = convolution(at.scope("0"), x, channels, { kernel: 3, padding: 1, bias: false });
    return relu(groupNorm(at.scope("1"), y, GROUPS));
  };
  let x = refined(fpn.scope("stem"), maps.at(-1)!);
  const finer = maps.slice(0, -1).reverse();
  finer.forEach((map, i) => {
    const at = fpn.scope(`layers.${i}`);
    const side = groupNorm(at.scope("proj.1"), convolution(at.scope("proj.0"), map, channels, { bias: false }), GROUPS);
    const upsampled = resize(x, { size: [side.shape[2]!, side.shape[3]!], mode: "nearest" });
    x = refined(at.scope("block"), add(upsampled, side));
  });
  return convolution(p.scope("mask_projection"), x, channels, { kernel: 3, padding: 1 });
}

/** Queries after they have looked at the coarsest map, `[batch, queries, channels]`. */
function decodedQueries(
  p: Scope,
  coarsest: Value,
  sizes: Readonly<Record<"channels" | "heads" | "depth" | "mlpDim" | "queries", number>>,
): Value {
  const { channels, queries, ...layers } = sizes;
  const own = numberOf("maskformer", coarsest, 1) === channels;
  const map = own ? coarsest : convolution(p.scope("input_projection"), coarsest, channels);
  const size = [map.shape[2] as Extent, map.shape[3] as Extent] as const;
  const memory = { tokens: transpose(flatten(map, 2), [0, 2, 1]), codes: sineCodes(p.graph, size, { channels }) };
  const codes = p.parameter("queries_embedder.weight", [queries, channels], { initial: { kind: "normal", std: 1 } });
  const decoder = p.scope("decoder");
  return layerNorm(decoder.scope("layernorm"), queryDecoder(decoder, { codes }, memory, { ...layers, names }).at(-1)!);
}

function names(layer: number) {
  const at = (name: string) => `layers.${layer}.${name}`;
  return {
    self: [at("self_attn"), at("self_attn_layer_norm")],
    cross: [at("encoder_attn"), at("encoder_attn_layer_norm")],
    feed: [at("fc1"), at("fc2"), at("final_layer_norm")],
  } as const;
}
