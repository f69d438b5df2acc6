/** RF-DETR: objects in real time, by queries on a transformer that was trained without labels. */
import { productOf } from "../../graph/extents.js";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import { perceptron } from "../../layers/query-decoder.js";
import type { Scope } from "../../layers/scope.js";
import type { Model, Values } from "../../model/model.js";
import { gelu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { resize } from "../../ops/resize.js";
import { reshape, transpose } from "../../ops/shape.js";
import { type RfdetrConfig, type RfdetrSizes, rfdetrSizes } from "./config.js";
import { decodedQueries, refined } from "./decoder.js";
import { encodedMap } from "./encoder.js";
import { rfdetrSpellings } from "./spellings.js";

/** By how much masks are smaller than the input. */
const MASK_STRIDE = 4;

/**
 * RF-DETR for instance segmentation, or for boxes alone: DINOv2 with attention in windows gives one map, whose best patches propose boxes; queries look around in these and say classes, better boxes and masks. No two answers are for one object, so
 * that nothing has to be suppressed afterwards.
 *
 * @param config - a variant, or sizes; see {@link RfdetrConfig}
 * @returns the definition, for images of one size; its outputs are `logits`, `[batch, queries, nClasses]`, of a sigmoid each, `pred_boxes`, `[batch, queries, 4]`, center, width and height from 0 to 1, and `pred_masks`,
 * `[batch, queries, imageSize / 4, imageSize / 4]`, above 0 inside
 * @throws SegmentationError `invalid-option`
 *
 * @see I. Robinson et al., "RF-DETR: Neural architecture search for real-time detection transformers", 2025, arXiv:2511.09554
 *
 * @example
 * ```ts
 * import { rfdetr, summary } from "@segkit/nn";
 *
 * const { outputs, parameters } = summary(rfdetr({ variant: "seg-nano" }), {});
 * console.assert(parameters === 30_909_455);
 * console.assert(outputs["pred_masks"]?.shape.join() === "1,100,78,78");
 * console.assert(outputs["logits"]?.shape.join() === "1,100,91");
 * ```
 *
 * @remarks
 * Files hold thirteen groups of queries, which were trained beside each other; one is computed with, and the parameters of the others are left aside. Boxes that patches propose are chosen by TopK, which WebGPU leaves to the CPU.
 */
export function rfdetr(config: RfdetrConfig = {}): Model {
  const sizes = rfdetrSizes(config);
  const { imageSize, nClasses, channels, taps } = sizes;
  return {
    name: "rfdetr",
    inputs: { image: { type: "float32", dims: ["batch", 3, imageSize, imageSize] } },
    spellings: rfdetrSpellings,
    ignoredKeys: [
      /(^|\.)mask_token$/,
      // of the groups that are there for training
      /^transformer\.enc_out(put|put_norm|_class_embed|_bbox_embed)\.[1-9]\d*\./,
      // blocks after the last map
      ...(Math.max(...taps) === 11 ? [/^backbone\.blocks\.11\./] : []),
    ],
    forward: (p, { image }): Values => {
      const map = encodedMap(p, image!, sizes);
      const { queries, references } = decodedQueries(p, map, sizes);
      const deltas = perceptron(p.scope("bbox_embed"), queries, [channels, channels, 4], (i) => `layers.${i}`);
      return {
        logits: linear(p.scope("class_embed"), queries, nClasses),
        pred_boxes: refined(references, deltas),
        ...(sizes.masks && { pred_masks: masksOf(p.scope("segmentation_head"), map, queries, sizes) }),
      };
    },
  };
}

/** The map at a quarter of the input's size, after as many blocks as the decoder has layers, multiplied by a vector of each query. */
function masksOf(p: Scope, map: Value, queries: Value, { imageSize, decoderDepth, channels }: RfdetrSizes): Value {
  const side = Math.floor(imageSize / MASK_STRIDE);
  let x = resize(map, { size: [side, side], mode: "bilinear" });
  for (let i = 0; i < decoderDepth; i++) x = block(p.scope(`blocks.${i}`), x, channels);
  const spatial = convolution(p.scope("spatial_features_proj"), x, channels);
  const [batch, count] = queries.shape;
  const own = p.scope("query_features_block");
  const wide = gelu(linear(own.scope("layers.0"), layerNorm(own.scope("norm_in"), queries), 4 * channels));
  const vectors = linear(p.scope("query_features_proj"), add(linear(own.scope("layers.2"), wide, channels), queries), channels);
  const masks = matMul(vectors, reshape(spatial, [batch!, channels, productOf([side, side])]));
  return add(reshape(masks, [batch!, count!, side, side]), p.parameter("bias", [1]));
}

/** A convolution of each channel by itself, a layer norm, a linear layer, GELU; added to what it was given. */
function block(p: Scope, x: Value, channels: number): Value {
  const wide = convolution(p.scope("dwconv"), x, channels, { kernel: 3, padding: 1, groups: channels });
  const rows = layerNorm(p.scope("norm"), transpose(wide, [0, 2, 3, 1]), 1e-6);
  const mixed = gelu(linear(p.scope("pwconv1"), rows, channels));
  return add(x, transpose(mixed, [0, 3, 1, 2]));
}
