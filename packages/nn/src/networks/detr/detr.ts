/** DETR: objects as a set of queries, each with a class, a box and a mask. */
import { resnetEncoder } from "../../encoders/resnet/resnet.js";
import type { Extent } from "../../graph/extents.js";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import { perceptron, queryDecoder } from "../../layers/query-decoder.js";
import type { Scope } from "../../layers/scope.js";
import { sineCodes } from "../../layers/sine-codes.js";
import { type InputSpec, imageInput, type Model } from "../../model/model.js";
import { sigmoid } from "../../ops/activation.js";
import { flatten, transpose } from "../../ops/shape.js";
import { type DetrConfig, type DetrSizes, detrResnet, detrSizes } from "./config.js";
import { type MaskMaps, maskMaps, queryMasks } from "./mask-head.js";
import { detrSpellings } from "./spellings.js";

/** Parameters that do not learn: norms of the ResNet are frozen. */
const FROZEN = /(bn\d|downsample\.1)\.(weight|bias)$/;

/**
 * DETR on ResNet-50 or ResNet-101, with a mask for each query as for panoptic segmentation, or with boxes alone. A transformer looks at the positions of the ResNet's last map; a hundred learned queries look at
 * what it makes of them, and each says which object it has found, or that it has none.
 *
 * @param config - see {@link DetrConfig}
 * @returns the definition. Outputs: `logits` `[batch, queries, nClasses + 1]`, no object last; `pred_boxes` `[batch, queries, 4]`, center and size, 0 … 1 of the image; with masks, `pred_masks` `[batch, queries, …]`,
 * scores at a quarter of the image's size
 * @throws SegmentationError `invalid-option`
 * @see N. Carion et al., "End-to-end object detection with transformers", ECCV 2020, doi:10.1007/978-3-030-58452-8_13
 *
 * @example
 * ```ts
 * import { detr, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(detr(), { height: 64, width: 96 });
 * console.assert(parameters === 42_899_288 && outputs["pred_masks"]?.shape.join() === "1,100,16,24");
 * ```
 *
 * @remarks
 * Names are those of transformers' files; the authors' are read too. Norms of the ResNet are frozen and no parameters. The tasks run the mask head for the queries alone that have found something, which is most of the work; the
 * part of it that is the same for all queries is computed once. An image is not padded, so that nothing is masked.
 */
export function detr(config: DetrConfig = {}): Model {
  const sizes = detrSizes(config);
  return {
    ...shared("detr", imageInput(3)),
    forward: (p, { image }) => {
      const { queries, maps, ...found } = decoded(p, image!, sizes);
      return maps ? { ...found, pred_masks: queryMasks(p, queries, maps, sizes.heads) } : found;
    },
  };
}

/** Extents of the maps that masks are made of, by the names that the second stage has for them. */
const MAPS = ["keys", "shared", "finer0", "finer1", "finer2"] as const;

/**
 * The two graphs of a DETR with masks: of an image, without masks but with what these are made of; and of the masks of some queries. What a family for `panoptic` says of itself.
 *
 * @param config - see {@link DetrConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @example
 * ```ts
 * import { trace } from "@segkit/nn";
 * import { detrStages } from "@segkit/nn/detr";
 *
 * const { image, masks } = detrStages({ depths: [1, 1, 1, 1] });
 * console.assert(trace(image, { extents: { height: 64, width: 96 } }).outputs[2]?.[1].shape.join() === "batch,100,256");
 * console.assert(Object.keys(masks.inputs).join() === "queries,keys,shared,finer0,finer1,finer2");
 * ```
 */
export function detrStages(config: DetrConfig = {}): Readonly<Record<"image" | "masks", Model>> {
  const sizes = detrSizes(config);
  const { channels, heads } = sizes;
  const map = (depth: number, at: number): InputSpec => ({ type: "float32", dims: [1, depth, `height${at}`, `width${at}`] });
  const inputs: Record<string, InputSpec> = {
    queries: { type: "float32", dims: [1, "queries", channels] },
    keys: map(channels, 0),
    shared: map(channels + heads, 0),
    ...{ finer0: map(channels / 2, 1), finer1: map(channels / 4, 2), finer2: map(channels / 8, 3) },
  };
  return {
    image: {
      ...shared("detr of an image", imageInput(3)),
      forward: (p, { image }) => {
        const { maps, ...found } = decoded(p, image!, { ...sizes, masks: true });
        const { keys, shared: common, finer } = maps!;
        return { ...found, keys, shared: common, ...Object.fromEntries(finer.map((value, i) => [`finer${i}`, value])) };
      },
    },
    masks: {
      ...shared("detr of queries", inputs),
      forward: (p, { queries, ...given }) => {
        const [keys, common, ...finer] = MAPS.map((name) => given[name]!) as [Value, Value, ...Value[]];
        return { pred_masks: queryMasks(p, queries!, { keys, shared: common, finer }, heads) };
      },
    },
  };
}

function shared(name: string, inputs: Readonly<Record<string, InputSpec>>) {
  return { name, inputs, spellings: detrSpellings };
}

interface Decoded extends Record<"logits" | "pred_boxes" | "queries", Value> {
  readonly maps?: MaskMaps;
}

/** Classes, boxes and vectors of the queries, and what masks are made of. */
function decoded(p: Scope, image: Value, sizes: DetrSizes): Decoded {
  const { channels, heads, mlpDim, encoderDepth, decoderDepth, masks, nClasses, queries: count } = sizes;
  const head = masks ? p.scope("detr") : p;
  const at = head.scope("model");
  const maps = resnetEncoder(detrResnet(sizes)).features(at.scope("backbone.conv_encoder.model").frozen(FROZEN), image);
  const map = convolution(at.scope("input_projection"), maps.at(-1)!, channels);
  const [, , height, width] = map.shape as [Extent, Extent, Extent, Extent];
  const codes = sineCodes(p.graph, [height, width], { channels });
  const layer = { heads, mlpDim };
  const names = (i: number) => ({
    self: [`layers.${i}.self_attn`, `layers.${i}.self_attn_layer_norm`] as const,
    cross: [`layers.${i}.encoder_attn`, `layers.${i}.encoder_attn_layer_norm`] as const,
    feed: [`layers.${i}.fc1`, `layers.${i}.fc2`, `layers.${i}.final_layer_norm`] as const,
  });
  const tokens = transpose(flatten(map, 2), [0, 2, 1]);
  const encoder = queryDecoder(at.scope("encoder"), { tokens, codes }, undefined, { ...layer, depth: encoderDepth, names });
  const memory = { tokens: encoder.at(-1)!, codes };
  const learned = at.parameter("query_position_embeddings.weight", [count, channels], { initial: { kind: "normal", std: 1 } });
  const decoder = at.scope("decoder");
  const layers = queryDecoder(decoder, { codes: learned }, memory, { ...layer, depth: decoderDepth, names });
  const queries = layerNorm(decoder.scope("layernorm"), layers.at(-1)!);
  return {
    logits: linear(head.scope("class_labels_classifier"), queries, nClasses + 1),
    pred_boxes: sigmoid(perceptron(head.scope("bbox_predictor"), queries, [channels, channels, 4], (i) => `layers.${i}`)),
    queries,
    ...(masks && { maps: maskMaps(p, map, memory.tokens, maps, heads) }),
  };
}
