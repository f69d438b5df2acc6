/** kMaX-DeepLab: k-means between pixels and clusters, learned end to end. */
import { resnetEncoder } from "../../encoders/resnet/resnet.js";
import type { Extent } from "../../graph/extents.js";
import type { Value } from "../../graph/value.js";
import type { Scope } from "../../layers/scope.js";
import type { Model } from "../../model/model.js";
import { gelu } from "../../ops/activation.js";
import { expand } from "../../ops/shape.js";
import { clusterClasses, clusterMasks, clusterStep, rowsOfOnes } from "./clusters.js";
import { type KmaxDeeplabConfig, type KmaxDeeplabSizes, kmaxDeeplabSizes } from "./config.js";
import { EPSILON, normed } from "./normed.js";
import { kmaxPixelDecoder } from "./pixel-decoder.js";
import { kmaxdeeplabSpellings } from "./spellings.js";

/** Steps with each of the three coarsest maps. */
const STEPS = 2;

/**
 * kMaX-DeepLab on a ResNet: 128 clusters, each of which becomes a segment. Six times each pixel is given to the one cluster that is nearest to it, and each cluster takes what its pixels are, as in k-means; where other networks have a softmax over all
 * pixels, this one has an argmax over the clusters.
 *
 * Input `image` `[batch, 3, imageSize, imageSize]`, RGB from −1 to 1. Outputs `pred_logits` `[batch, queries, nClasses + 1]`, the last class for no object, and `pred_masks` `[batch, queries, …]` at a quarter of the input's size, of a softmax over the
 * queries.
 *
 * @param config - see {@link KmaxDeeplabConfig}
 * @throws SegmentationError `invalid-option`
 * @see Q. Yu et al., "k-means mask transformer", ECCV 2022, arXiv:2207.04044
 *
 * @example
 * ```ts
 * import { kmaxDeeplab, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(kmaxDeeplab({ imageSize: 129 }), {});
 * console.assert(parameters === 56_373_492);
 * console.assert(outputs["pred_logits"]?.shape.join() === "1,128,134");
 * console.assert(outputs["pred_masks"]?.shape.join() === "1,128,33,33");
 * ```
 *
 * @remarks
 * Attention has learned vectors for distances up to 254 positions, whatever the size. Auxiliary heads of the files, which training alone has, are not read.
 */
export function kmaxDeeplab(config: KmaxDeeplabConfig = {}): Model {
  const sizes = kmaxDeeplabSizes(config);
  const { imageSize, depths, width, channels, nClasses } = sizes;
  return {
    name: "kmaxDeeplab",
    inputs: { image: { type: "float32", dims: ["batch", 3, imageSize, imageSize] } },
    spellings: kmaxdeeplabSpellings,
    ignoredKeys: [
      /\._auxiliary_semantic_predictor\./,
      /_kmax_transformer_layers\.\d+\._predcitor\._transformer_class_head\./,
      /^criterion\./,
    ],
    forward: (p, { image }) => {
      const { features } = resnetEncoder({ depths, width, norms: { epsilon: EPSILON } });
      const maps = kmaxPixelDecoder(
        p.scope("sem_seg_head.pixel_decoder"),
        features(p.scope("backbone"), image!).slice(1),
        sizes,
      );
      const at = p.scope("sem_seg_head.predictor");
      const clusters = found(at, maps, sizes);
      const projected = (name: string) => normed(at.scope(name), clusters, channels, { activation: gelu });
      return {
        pred_logits: clusterClasses(at.scope("_predcitor"), projected("_class_embedding_projection"), nClasses),
        pred_masks: clusterMasks(at.scope("_predcitor"), projected("_mask_embedding_projection"), maps.at(-1)!, channels),
      };
    },
  };
}

/** The clusters after all steps. */
function found(p: Scope, maps: readonly Value[], sizes: KmaxDeeplabSizes): Value {
  const { channels, queries } = sizes;
  const initial = { kind: "truncated-normal", std: 1 } as const;
  const centers = p.parameter("_cluster_centers.weight", [channels, queries], { initial, view: [1, channels, queries] });
  const first = expand(centers, [maps[0]!.shape[0] as Extent, channels, queries]);
  const ones = rowsOfOnes(p.graph, queries);
  return maps.slice(0, -1).reduce((clusters, map, i) => {
    const steps = Array.from({ length: STEPS }, (_, k) => p.scope(`_kmax_transformer_layers.${STEPS * i + k}`));
    return steps.reduce((before, step) => clusterStep(step, before, map, ones, sizes), clusters);
  }, first);
}
