/** EoMT: a plain transformer that segments by itself, with queries among its tokens. */

import { turnsAfter } from "../../encoders/vit/rotary.js";
import { patchMap, vitBlock, vitEmbedding } from "../../encoders/vit/vit.js";
import { productOf } from "../../graph/extents.js";
import type { Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { layerNorm2d } from "../../layers/layer-norm-2d.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { gelu } from "../../ops/activation.js";
import { matMul } from "../../ops/matrix.js";
import { concat, expand, reshape, slice } from "../../ops/shape.js";
import { type EomtConfig, eomtSizes } from "./config.js";
import { eomtSpellings } from "./spellings.js";

/**
 * EoMT, the encoder-only mask transformer, for panoptic, instance and semantic segmentation: a Vision Transformer to whose last blocks a few hundred learned queries are given as tokens. What a query has become says a class, and its product
 * with the patches, upsampled four times, a mask. There is no other decoder. Height and width are multiples of 16.
 *
 * @param config - a variant, or sizes; see {@link EomtConfig}
 * @returns the definition; its outputs are `class_queries_logits`, `[batch, queries, nClasses + 1]`, no object last, and `masks_queries_logits`, `[batch, queries, height / 4, width / 4]`
 * @throws SegmentationError `invalid-option`
 *
 * @see T. Kerssies et al., "Your ViT is secretly an image segmentation model", CVPR 2025, arXiv:2503.19108
 *
 * @example
 * ```ts
 * import { eomt, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(eomt({ variant: "small" }), { height: 640, width: 640 });
 * console.assert(parameters === 23_975_942);
 * console.assert(outputs["masks_queries_logits"]?.shape.join() === "1,200,160,160");
 * ```
 *
 * @remarks
 * In training, queries see within their own masks of the block before; that is given up step by step, so that the finished network has no masks in its attention. Files that are not finished are refused when they are loaded. The published
 * implementation takes images of one size; codes of positions are interpolated to others here, bicubic. Attention costs O(N²) for N patches and queries.
 */
export function eomt(config: EomtConfig = {}): Model {
  const { nClasses, queries, queryBlocks, encoder } = eomtSizes(config);
  const { depth, width, epsilon } = encoder;
  return {
    name: "eomt",
    inputs: imageInput(3, encoder.patchSize),
    spellings: eomtSpellings,
    // how often queries still saw within masks, weights of the loss, and what the authors' code normalizes images by
    ignoredKeys: [/(^|\.)attn_mask_probs$/, /^criterion\./, /(^|\.)pixel_(mean|std)$/],
    mustBeZero: [/(^|\.)attn_mask_probs$/],
    forward: (p, { image }): Values => {
      const { tokens: embedded, before, grid, turns } = vitEmbedding(p, image!, encoder);
      let tokens = embedded;
      const block = (i: number, turn = turns) => vitBlock(p.scope(`blocks.${i}`), tokens, encoder, turn);
      for (let i = 0; i < depth - queryBlocks; i++) tokens = block(i);
      const learned = p.scope("q").parameter("weight", [queries, width], {
        initial: { kind: "normal", std: 1 },
        view: [1, queries, width],
      });
      tokens = concat([expand(learned, [tokens.shape[0]!, queries, width]), tokens], 1);
      const later = turns && turnsAfter(turns, queries);
      for (let i = depth - queryBlocks; i < depth; i++) tokens = block(i, later);
      const normalized = layerNorm(p.scope("norm"), tokens, epsilon);
      const found = slice(normalized, 1, 0, queries);
      const map = patchMap({ tokens: slice(normalized, 1, queries), before, grid });
      return {
        class_queries_logits: linear(p.scope("class_head"), found, nClasses + 1),
        masks_queries_logits: masksOf(
          maskVectors(p.scope("mask_head"), found, width),
          upscaled(p.scope("upscale"), map, width),
        ),
      };
    },
  };
}

/** Three linear layers, with GELUs between them. */
function maskVectors(p: Scope, queries: Value, width: number): Value {
  const inner = gelu(linear(p.scope(0), queries, width));
  return linear(p.scope(4), gelu(linear(p.scope(2), inner, width)), width);
}

/** Twice the size, twice: a transposed convolution, and a convolution of each channel by itself. */
function upscaled(p: Scope, map: Value, width: number): Value {
  let x = map;
  for (const i of [0, 1]) {
    const step = p.scope(i);
    const wide = gelu(transposedConvolution(step.scope("conv1"), x, width, { kernel: 2, stride: 2 }));
    const mixed = convolution(step.scope("conv2"), wide, width, { kernel: 3, padding: 1, groups: width, bias: false });
    x = layerNorm2d(step.scope("norm"), mixed);
  }
  return x;
}

/** Products of each query's vector with each position's. */
function masksOf(vectors: Value, map: Value): Value {
  const [batch, channels, height, width] = map.shape;
  const masks = matMul(vectors, reshape(map, [batch!, channels!, productOf([height!, width!])]));
  return reshape(masks, [batch!, vectors.shape[1]!, height!, width!]);
}
