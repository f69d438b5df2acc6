/** Mask2Former: queries that become segments, each looking only where its own mask is. */
import type { Value } from "../../graph/value.js";
import { linear } from "../../layers/linear.js";
import { queryMasks } from "../../layers/masked-queries.js";
import { layerNorm } from "../../layers/norm.js";
import { deformablePixelDecoder } from "../../layers/pixel-decoder.js";
import { JOINED_PROJECTIONS, perceptron } from "../../layers/query-decoder.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { type MaskedQueriesConfig, maskedQueriesSizes } from "../universal/config.js";
import { ENCODER, encoderOf } from "../universal/encoders.js";
import { maskedDecoder } from "../universal/masked-decoder.js";
import { mask2formerSpellings } from "./spellings.js";

/** Configuration of {@link mask2former}: a published encoder, or sizes of one's own. */
export interface Mask2formerConfig extends MaskedQueriesConfig {
  /** @default 133, COCO's things and stuff */
  readonly nClasses?: number;
  /** @default 100; files with Swin-L have 200 */
  readonly queries?: number;
}

/** What is published mostly. */
export const MASK2FORMER_DEFAULTS = { nClasses: 133, queries: 100 };

const INITIAL = { kind: "truncated-normal", std: 0.02 } as const;

/**
 * Mask2Former: one network for semantic, instance and panoptic segmentation. An encoder's maps see each other by deformable attention; queries look at them one after the other, each only where its mask of the moment is, and
 * become a class and a mask each.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Outputs `class_queries_logits` `[batch, queries, nClasses + 1]`, the last class for no object, and `masks_queries_logits`
 * `[batch, queries, …]` at a quarter of the image's size. Names are those of files of transformers, but for the encoder, which has its authors'; those files are read, and the authors' and OpenMMLab's.
 *
 * @param config - see {@link Mask2formerConfig}
 * @throws SegmentationError `invalid-option`
 * @see B. Cheng et al., "Masked-attention mask transformer for universal image segmentation", CVPR 2022, doi:10.1109/CVPR52688.2022.00135
 *
 * @example
 * ```ts
 * import { mask2former, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(mask2former(), { height: 64, width: 96 });
 * console.assert(parameters === 47_435_264);
 * console.assert(outputs["class_queries_logits"]?.shape.join() === "1,100,134");
 * console.assert(outputs["masks_queries_logits"]?.shape.join() === "1,100,16,24");
 * ```
 */
export function mask2former(config: Mask2formerConfig = {}): Model {
  const where = "mask2former";
  const sizes = maskedQueriesSizes(where, config, MASK2FORMER_DEFAULTS);
  const { encoder, channels, heads, nClasses, queries } = sizes;
  return {
    name: where,
    inputs: imageInput(3),
    spellings: mask2formerSpellings,
    ignoredKeys: [/relative_position_index$/, /^criterion\./, /\bencoder\.(swin\.)?layernorm\./, /static_query|empty_weight/],
    forward: (p, { image }) => {
      const maps = encoderOf(encoder).features(p.scope(ENCODER), image!);
      const pixels = deformablePixelDecoder(p.scope("model.pixel_level_module.decoder"), maps, {
        ...{ channels, maskChannels: channels, depth: sizes.pixelLayers, heads, mlpDim: sizes.pixelMlpDim },
      });
      const at = p.scope("model.transformer_module");
      const vectorsOf = (x: Value) => layerNorm(at.scope("decoder.layernorm"), x);
      const masksOf = (x: Value) => queryMasks(maskVectors(at, vectorsOf(x), channels), pixels.mask);
      const embedded = (name: string) =>
        at.parameter(`${name}.weight`, [queries, channels], { initial: INITIAL, view: [1, queries, channels] });
      const found = maskedDecoder(at, { tokens: embedded("queries_features"), codes: embedded("queries_embedder") }, pixels, {
        depth: sizes.queryLayers,
        heads,
        mlpDim: sizes.queryMlpDim,
        names,
        crossNames: JOINED_PROJECTIONS,
        channels,
        masksOf,
      });
      return {
        class_queries_logits: linear(p.scope("class_predictor"), vectorsOf(found), nClasses + 1),
        masks_queries_logits: masksOf(found),
      };
    },
  };
}

/** Three linear layers, from a query to what its mask's pixels are like. */
function maskVectors(p: Scope, x: Value, channels: number): Value {
  const widths = [channels, channels, channels];
  return perceptron(p.scope("decoder.mask_predictor.mask_embedder"), x, widths, (i) => `${i}.0`);
}

function names(layer: number) {
  const at = (name: string) => `layers.${layer}.${name}`;
  return {
    self: [at("self_attn"), at("self_attn_layer_norm")],
    cross: [at("cross_attn"), at("cross_attn_layer_norm")],
    feed: [at("fc1"), at("fc2"), at("final_layer_norm")],
  } as const;
}
