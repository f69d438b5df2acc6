/** HQ-SAM: SAM with one more token, and a mask that is drawn on finer maps. */
import { tinyvitEncoder } from "../../encoders/tinyvit/tinyvit.js";
import { vitdetEncoder } from "../../encoders/vitdet/vitdet.js";
import type { Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { layerNorm2d } from "../../layers/layer-norm-2d.js";
import type { Scope } from "../../layers/scope.js";
import type { Model, Values } from "../../model/model.js";
import { gelu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { reshape, transpose } from "../../ops/shape.js";
import type { MaskPrompting } from "../../tasks/prompting.js";
import { CLASSIFIER, tinyvitNeck } from "../mobilesam/mobilesam.js";
import {
  type DecoderInputs,
  decodePrompts,
  drawnMasks,
  hyperVectors,
  type MaskDecoderSizes,
  mlp,
  nestedMaps,
  qualitiesOf,
  upscaling,
} from "../sam/mask-decoder.js";
import { type PromptedParts, promptingOf, wholeOf } from "../sam/prompted.js";
import { type HqsamConfig, type HqsamSizes, hqsamSizes } from "./config.js";
import { hqsamSpellings } from "./spellings.js";

/** What some files hold and nothing is computed with: TinyViT's classifier, and transformers' second copy of the frequencies of positions. */
const IGNORED = [...CLASSIFIER, /^prompt_encoder\.shared_embedding\.positional_embedding$/];

/**
 * HQ-SAM with SAM's three encoders or MobileSAM's, under the names of the authors' files (`sam_hq_vit_b.pth` and its kin); transformers' are read too.
 *
 * This is the whole network in one run, with the inputs and outputs of `sam`; {@link hqsamPrompting} parts it into the graphs that the task `promptable` runs. Each of the masks is SAM's with the
 * high-quality one added, as the authors' predictor adds it to the one that it chooses.
 *
 * @param config - see {@link HqsamConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see L. Ke et al., "Segment anything in high quality", NeurIPS 2023, arXiv:2306.01567
 *
 * @example
 * ```ts
 * import { trace } from "@segkit/nn";
 * import { hqsam } from "@segkit/nn/hqsam";
 *
 * const { parameters } = trace(hqsam({ variant: "tiny" })).graph;
 * console.assert(parameters.has("mask_decoder.hf_token.weight"));
 * ```
 *
 * @remarks
 * The finer maps, of the embedding and of the encoder's early blocks, are computed once for an image, by the encoder's graph.
 */
export function hqsam(config: HqsamConfig = {}): Model {
  return wholeOf(partsOf(config));
}

/**
 * The graphs that HQ-SAM's weights are run by, and how prompts become tokens: what a family of the task `promptable` says of itself.
 *
 * @param config - see {@link HqsamConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { trace } from "@segkit/nn";
 * import { hqsamPrompting } from "@segkit/nn/hqsam";
 *
 * const { encoder } = hqsamPrompting({ variant: "tiny" });
 * console.assert(trace(encoder).outputs[1]?.[1].shape.join() === "1,32,256,256");
 * ```
 */
export function hqsamPrompting(config: HqsamConfig = {}): MaskPrompting {
  return promptingOf(partsOf(config));
}

function partsOf(config: HqsamConfig): PromptedParts {
  const sizes = hqsamSizes(config);
  const { channels, imageSize, patchSize } = sizes;
  const side = (4 * imageSize) / patchSize;
  return {
    name: "hqsam",
    spellings: hqsamSpellings,
    ignoredKeys: IGNORED,
    sizes,
    maps: { hq_features: { type: "float32", dims: [1, channels / 8, side, side] } },
    encode: (p, image) => {
      const { embedding, early } = encoded(p.scope("image_encoder"), image, sizes);
      const at = p.scope("mask_decoder");
      const fine = add(
        fineMaps(at.scope("embedding_encoder"), embedding, channels / 4, channels / 8),
        fineMaps(at.scope("compress_vit_feat"), early, channels, channels / 8),
      );
      return { image_embeddings: embedding, hq_features: fine };
    },
    decode,
  };
}

/** The embedding, and maps of as many positions from early in the encoder: after its first block that sees the whole image, or after TinyViT's second stage. */
function encoded(p: Scope, image: Value, sizes: HqsamSizes): { readonly embedding: Value; readonly early: Value } {
  const { channels, tinyvit } = sizes;
  if (tinyvit) {
    const maps = tinyvitEncoder(p, image, tinyvit);
    return { embedding: tinyvitNeck(p.scope("neck"), maps.at(-1)!, channels), early: maps[1]! };
  }
  const { embeddings, global } = vitdetEncoder(p, image, { ...sizes, outChannels: channels });
  const grid = sizes.imageSize / sizes.patchSize;
  return { embedding: embeddings, early: reshape(transpose(global[0]!, [0, 2, 1]), [1, sizes.width, grid, grid]) };
}

/** Four times the size by two transposed convolutions. */
function fineMaps(p: Scope, maps: Value, inner: number, channels: number): Value {
  const twice = transposedConvolution(p.scope(0), maps, inner, { kernel: 2, stride: 2 });
  return transposedConvolution(p.scope(3), gelu(layerNorm2d(p.scope(1), twice)), channels, { kernel: 2, stride: 2 });
}

function decode(p: Scope, given: DecoderInputs, { hq_features: fine }: Values, sizes: MaskDecoderSizes) {
  const { channels, grid } = sizes;
  const names = [
    ["iou_token", 1],
    ["mask_tokens", sizes.masks],
    ["hf_token", 1],
  ] as const;
  const { outputs, image } = decodePrompts(p, given, names, sizes);
  const [iou, tokens, best] = outputs as [Value, Value, Value];
  const [prompts] = tokens.shape;
  const upscaled = upscaling(p.scope("output_upscaling"), image, sizes);
  const masks = drawnMasks(upscaled, hyperVectors(p.scope("output_hypernetworks_mlps"), tokens, sizes), grid);
  const at = p.scope("embedding_maskfeature");
  const wide = convolution(at.scope(0), nestedMaps(upscaled, grid), channels / 4, { kernel: 3, padding: 1 });
  const narrow = convolution(at.scope(3), gelu(layerNorm2d(at.scope(1), wide)), channels / 8, { kernel: 3, padding: 1 });
  const vector = mlp(p.scope("hf_mlp"), reshape(best, [prompts!, channels]), [channels, channels, channels / 8]);
  const side = 4 * grid;
  const flat = reshape(add(narrow, fine!), [prompts!, channels / 8, side * side]);
  const high = reshape(matMul(reshape(vector, [prompts!, 1, channels / 8]), flat), [prompts!, 1, side, side]);
  return { masks: add(masks, high), quality: qualitiesOf(p, iou, sizes) };
}
