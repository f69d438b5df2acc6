/** CMT-DeepLab: pixels and clusters take turns, softly. */
import type { Extent } from "../../graph/extents.js";
import { WIDEST } from "../../layers/axial-attention.js";
import type { Model } from "../../model/model.js";
import { gelu, relu } from "../../ops/activation.js";
import { expand } from "../../ops/shape.js";
import { axialResnet } from "../axialdeeplab/encoder.js";
import { clusterClasses, clusterMasks } from "../kmaxdeeplab/clusters.js";
import { normed } from "../kmaxdeeplab/normed.js";
import { kmaxPixelDecoder } from "../kmaxdeeplab/pixel-decoder.js";
import { type CmtDeeplabConfig, cmtDeeplabSizes } from "./config.js";
import { type Clustering, cmtLayer } from "./layer.js";

/** Layers at each map of the pixel decoder but the last one. */
const LAYERS = 2;

/** Blocks of the encoder have attention whose input has this stride. */
const AXIAL_STRIDE = 16;

/**
 * CMT-DeepLab on Axial-ResNet: 128 clusters, each of which becomes a segment. In each layer pixels are shared out among the clusters by a softmax over these; clusters take from their pixels, and pixels from their clusters.
 *
 * Input `image` `[batch, 3, imageSize, imageSize]`, RGB from −1 to 1. Outputs `pred_logits` `[batch, queries, nClasses + 1]`, the last class for no object, and `pred_masks` `[batch, queries, …]` at a quarter of the input's size, of a softmax over the
 * queries. The authors published neither code nor weights: what a layer does is the paper's, names and layers' sizes are ours.
 *
 * @param config - see {@link CmtDeeplabConfig}
 * @throws SegmentationError `invalid-option`
 * @see Q. Yu et al., "CMT-DeepLab: Clustering mask transformers for panoptic segmentation", CVPR 2022, arXiv:2206.08948
 *
 * @example
 * ```ts
 * import { cmtDeeplab, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(cmtDeeplab({ imageSize: 129, width: 8, filters: 32 }), {});
 * console.assert(outputs["pred_logits"]?.shape.join() === "1,128,134");
 * console.assert(outputs["pred_masks"]?.shape.join() === "1,128,33,33");
 * ```
 *
 * @remarks
 * The paper's are: a softmax over the clusters of products of pixels and clusters, the logits of the layer before added to these; clusters that take by it and by attention over the pixels, as MaX-DeepLab's do; pixels that take from
 * clusters; a reference mask that each cluster predicts; positions as channels of the pixels. Ours are: kMaX-DeepLab's pixel decoder and heads, two layers at each of its three coarsest maps, and reference masks that are bells along columns and rows.
 */
export function cmtDeeplab(config: CmtDeeplabConfig = {}): Model {
  const sizes = cmtDeeplabSizes(config);
  const { imageSize, channels, queries, nClasses } = sizes;
  return {
    name: "cmtDeeplab",
    inputs: { image: { type: "float32", dims: ["batch", 3, imageSize, imageSize] } },
    forward: (p, { image }) => {
      const maps = axialResnet(p.scope("encoder"), image!, { ...sizes, axialStride: AXIAL_STRIDE, span: WIDEST });
      const at = p.scope("transformer");
      const initial = { kind: "truncated-normal", std: 1 } as const;
      const centers = at.parameter("_cluster_centers.weight", [channels, queries], { initial, view: [1, channels, queries] });
      let state: Omit<Clustering, "pixels"> = { clusters: expand(centers, [image!.shape[0] as Extent, channels, queries]) };
      const seen = kmaxPixelDecoder(p.scope("pixel_decoder"), maps.map(relu), sizes, (map, stage) => {
        if (stage === maps.length - 1) return map;
        let pixels = map;
        for (let k = 0; k < LAYERS; k++) {
          const { pixels: changed, ...next } = cmtLayer(at.scope(`_layers.${LAYERS * stage + k}`), { ...state, pixels }, sizes);
          [state, pixels] = [next, changed];
        }
        return pixels;
      });
      const own = (name: string) => normed(at.scope(name), state.clusters, channels, { activation: gelu });
      const head = at.scope("_predictor");
      return {
        pred_logits: clusterClasses(head, own("_class_embedding_projection"), nClasses),
        pred_masks: clusterMasks(head, own("_mask_embedding_projection"), seen.at(-1)!, channels),
      };
    },
  };
}
