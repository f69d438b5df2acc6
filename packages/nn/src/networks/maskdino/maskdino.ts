/** Mask DINO: queries that look around in boxes, and become classes, better boxes and masks. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { Extent } from "../../graph/extents.js";
import type { Value } from "../../graph/value.js";
import { deformableAttention, type MapSize } from "../../layers/deformable-attention.js";
import { linear } from "../../layers/linear.js";
import { queryMasks } from "../../layers/masked-queries.js";
import { layerNorm } from "../../layers/norm.js";
import { deformablePixelDecoder } from "../../layers/pixel-decoder.js";
import { JOINED_PROJECTIONS, perceptron, queryDecoder } from "../../layers/query-decoder.js";
import type { Scope } from "../../layers/scope.js";
import { boxCodes } from "../../layers/sine-codes.js";
import { imageInput, type Model } from "../../model/model.js";
import { sigmoid } from "../../ops/activation.js";
import { concat, expand, flatten, transpose } from "../../ops/shape.js";
import { ENCODER, encoderOf } from "../universal/encoders.js";
import { type MaskdinoConfig, type MaskdinoSizes, maskdinoSizes } from "./config.js";
import { boxShift, type FirstQueries, movedBoxes, proposals } from "./proposals.js";
import { maskdinoSpellings } from "./spellings.js";

/** Where the queries are. */
export const PREDICTOR = "model.transformer_module";

/**
 * Mask DINO: one network for boxes and masks of objects, for things and stuff, and for semantic segmentation. Maps see each other as in Mask2Former; the positions that are surest of a class become queries, each with a box. Layer by layer
 * queries look around in their boxes and move them; at the end each says a class, a box and a mask.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size with a position for each query. Outputs `pred_logits` `[batch, queries, nClasses]`, of a sigmoid each (of networks without proposals of a softmax,
 * one more, for no object), `pred_masks` `[batch, queries, …]` at a quarter of the image's size, and `pred_boxes` `[batch, queries, 4]`, center, width and height from 0 to 1.
 *
 * @param config - see {@link MaskdinoConfig}
 * @throws SegmentationError `invalid-option`, `shape-mismatch`
 * @see F. Li et al., "Mask DINO: Towards a unified transformer-based framework for object detection and segmentation", CVPR 2023, arXiv:2206.02777
 *
 * @example
 * ```ts
 * import { maskdino, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(maskdino(), { height: 128, width: 192 });
 * console.assert(parameters === 52_090_644);
 * console.assert(outputs["pred_logits"]?.shape.join() === "1,300,80");
 * console.assert(outputs["pred_masks"]?.shape.join() === "1,300,32,48");
 * console.assert(outputs["pred_boxes"]?.shape.join() === "1,300,4");
 * ```
 *
 * @remarks
 * The names of the encoder and of the pixel decoder are those of `mask2former`, the others the authors'; their files are read. The parameters that only training has, `label_enc`, are not counted. TopK is left to the CPU by WebGPU.
 */
export function maskdino(config: MaskdinoConfig = {}): Model {
  const sizes = maskdinoSizes(config);
  const { encoder, channels, heads, levels, nClasses } = sizes;
  return {
    name: "maskdino",
    inputs: imageInput(3),
    spellings: maskdinoSpellings,
    ignoredKeys: [
      ...[/relative_position_index$/, /^criterion\./, /\blabel_enc\./],
      // the same tensors once more
      /\btransformer_module\.(bbox_embed|decoder\.bbox_embed|decoder\.norm)\./,
    ],
    forward: (p, { image }) => {
      const maps = encoderOf(encoder).features(p.scope(ENCODER), image!);
      const pixels = deformablePixelDecoder(p.scope("model.pixel_level_module.decoder"), maps, {
        ...{ channels, maskChannels: channels, depth: sizes.pixelLayers, heads, mlpDim: sizes.pixelMlpDim },
        ...{ seesFinest: levels === 5, further: levels > 3, first: levels === 3 ? "coarsest" : "finest" },
      });
      const at = p.scope(PREDICTOR);
      const normalized = (x: Value) => layerNorm(at.scope("decoder_norm"), x);
      const masksOf = (x: Value) => {
        const widths = [channels, channels, channels];
        return queryMasks(
          perceptron(at.scope("mask_embed"), normalized(x), widths, (i) => `layers.${i}`),
          pixels.mask,
        );
      };
      // the decoder has the maps the other way round
      const { tokens, boxes } = decoded(at, [...pixels.maps].reverse(), sizes, masksOf);
      return {
        pred_logits: linear(at.scope("class_embed"), normalized(tokens), sizes.proposals ? nClasses : nClasses + 1),
        pred_masks: masksOf(tokens),
        pred_boxes: boxes,
      };
    },
  };
}

/** Queries after the last layer, normalized, and their boxes. */
function decoded(p: Scope, maps: readonly Value[], sizes: MaskdinoSizes, masksOf: (x: Value) => Value): FirstQueries {
  const { channels, heads, queryLayers, queryMlpDim } = sizes;
  const levels = maps.map(({ shape }): MapSize => [shape[2]!, shape[3]!]);
  const memory = concat(
    maps.map((map) => transpose(flatten(map, 2), [0, 2, 1])),
    1,
  );
  let { tokens, boxes } = sizes.proposals
    ? proposals(p, checkedMemory(memory, sizes), levels, sizes, masksOf)
    : learned(p, memory.shape[0]!, sizes);
  const decoder = p.scope("decoder");
  for (let i = 0; i < queryLayers; i++) {
    const references = boxes;
    const widths = [channels, channels];
    const codes = perceptron(
      decoder.scope("ref_point_head"),
      boxCodes(references, channels / 2),
      widths,
      (layer) => `layers.${layer}`,
    );
    tokens = queryDecoder(
      decoder,
      { tokens, codes },
      () => (at, query) => deformableAttention(at, { query, memory, levels, references }, { heads }),
      { depth: 1, heads, mlpDim: queryMlpDim, selfNames: JOINED_PROJECTIONS, names: () => namesOf(i) },
    )[0]!;
    // the last layer's queries are normalized before anything is made of them, and once more for classes and masks
    if (i + 1 === queryLayers) tokens = layerNorm(p.scope("decoder_norm"), tokens);
    boxes = movedBoxes(references, boxShift(p, tokens, channels));
  }
  return { tokens, boxes };
}

function namesOf(layer: number) {
  const at = (name: string) => `layers.${layer}.${name}`;
  return {
    self: [at("self_attn"), at("norm2")],
    cross: [at("cross_attn"), at("norm1")],
    feed: [at("linear1"), at("linear2"), at("norm3")],
  } as const;
}

/** Queries that were learned. */
function learned(p: Scope, batch: Extent, { queries, channels }: MaskdinoSizes): FirstQueries {
  const of = (name: string, width: number) => {
    const initial = { kind: "normal", std: 1 } as const;
    return p.scope(name).parameter("weight", [queries, width], { initial, view: [1, queries, width] });
  };
  return {
    tokens: expand(of("query_feat", channels), [batch, queries, channels]),
    boxes: expand(sigmoid(of("query_embed", 4)), [batch, queries, 4]),
  };
}

/** The memory, which has a position for each query. */
function checkedMemory(memory: Value, { queries }: MaskdinoSizes): Value {
  const positions = memory.shape[1]!;
  if (typeof positions !== "number" || positions >= queries) return memory;
  throw new SegmentationError("shape-mismatch", {
    where: "maskdino",
    option: "image",
    expected: `an image whose maps have ${queries} positions together, as there are queries`,
    received: phrase(`one with ${positions}`),
  });
}
