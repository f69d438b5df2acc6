/** CMT-DeepLab's layer: pixels are given to clusters, and each side becomes what the other one is. */
import type { Extent } from "../../graph/extents.js";
import type { Graph } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { gelu, sigmoid, softmax } from "../../ops/activation.js";
import { add, div, mul, sub } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { concat, expand, flatten, reshape, split, transpose, unsqueeze } from "../../ops/shape.js";
import { clusterMasks, fedForward, gathered, inHeads, normalizedAttention } from "../kmaxdeeplab/clusters.js";
import { EPSILON, normed } from "../kmaxdeeplab/normed.js";
import { atSizeOf } from "../kmaxdeeplab/pixel-decoder.js";
import type { CmtDeeplabSizes } from "./config.js";

/** What goes from layer to layer. */
export interface Clustering {
  /** `[batch, channels, queries]` */
  readonly clusters: Value;
  /** A map of the pixel decoder, not yet activated. */
  readonly pixels: Value;
  /** Logits of all layers before, added up, `[batch, queries, height, width]`. None before the first one. */
  readonly logits?: Value | undefined;
}

/** One step: pixels are shared out among the clusters, clusters take from their pixels and look at all and at each other, and pixels take from their clusters. */
export function cmtLayer(
  p: Scope,
  { clusters, pixels, logits: before }: Clustering,
  { channels, mlpDim }: Pick<CmtDeeplabSizes, "channels" | "mlpDim">,
): Required<Clustering> {
  const seen = normed(p.scope("_pixel_conv1_bn_act"), withPlaces(gelu(pixels)), channels, { activation: gelu });
  const own = normed(p.scope("_query_conv1_bn_act"), clusters, channels, { activation: gelu });
  const found = clusterMasks(p.scope("_predictor"), own, seen, channels);
  const logits = before ? add(found, atSizeOf(before, found)) : found;
  const near = add(logits, referenceMasks(p.scope("_reference"), own, seen));
  const shares = flatten(softmax(near, 1), 2);

  const keys = channels / 2;
  const values = flatten(normed(p.scope("_pixel_v_conv_bn"), seen, channels), 2);
  const [asked] = inHeads(flatten(normed(p.scope("_pixel_k_conv_bn"), seen, keys), 2), [keys]);
  const [said] = inHeads(values, [channels]);
  const [q, k, v] = inHeads(normed(p.scope("_query_qkv_conv_bn"), own, 2 * channels), [keys, keys, channels]);
  const looked = normalizedAttention(p.scope("_query_attention"), q!, concat([asked!, k!], 3), concat([said!, v!], 3));
  const attended = normed(p.scope("_query_conv3_bn"), looked, channels);
  const taken = gathered(p, "_cluster_query", values, transpose(shares, [0, 2, 1]));
  const moved = fedForward(p, gelu(add(add(clusters, attended), taken)), mlpDim);

  const told = matMul(normed(p.scope("_query_v_conv_bn"), moved, channels), shares);
  const normal = gelu(batchNorm(p.scope("_pixel_batch_norm_retrieved_value"), reshape(told, seen.shape), EPSILON));
  const changed = normed(p.scope("_pixel_conv3_bn"), normal, pixels.shape[1] as number);
  return { clusters: moved, pixels: add(pixels, changed), logits };
}

/** A map with its positions' rows and columns, from −1 to 1, as two channels more. */
function withPlaces(x: Value): Value {
  const [batch, , height, width] = x.shape as [Extent, number, number, number];
  const rows = expand(along(x.graph, -1, [1, 1, height, 1]), [batch, 1, height, width]);
  return concat([x, rows, expand(along(x.graph, -1, [1, 1, 1, width]), [batch, 1, height, width])]);
}

/** The least radius of a reference mask, of a side of the image. */
const LEAST = 0.05;

/** Logarithms of the masks that clusters are looked for in, `[batch, queries, height, width]`: each a bell along columns times one along rows, whose middle and radii a cluster says. */
function referenceMasks(p: Scope, clusters: Value, { shape, graph }: Value): Value {
  const inner = normed(p.scope("_conv1_bn_act"), clusters, clusters.shape[1] as number, { activation: gelu });
  const said = transpose(sigmoid(convolution(p.scope("_conv2"), inner, 4)), [0, 2, 1]);
  const [middle, radius] = split(said, [2, 2], 2) as [Value, Value];
  const bells = [shape[2] as number, shape[3] as number].map((extent, axis) => {
    const [at, reach] = [middle, radius].map((value) => split(value, [1, 1], 2)[axis]!) as [Value, Value];
    const far = div(sub(along(graph, 0, [1, 1, extent]), at), add(reach, LEAST));
    return unsqueeze(mul(mul(far, far), -0.5), [3 - axis]);
  });
  return add(bells[0]!, bells[1]!);
}

/** Numbers as far apart as positions of an axis, from `first` to 1; the middle where there is one alone. */
function along(graph: Graph, first: number, shape: readonly number[]): Value {
  const count = Math.max(...shape);
  const middle = (first + 1) / 2;
  const data = Float32Array.from({ length: count }, (_, i) => (count === 1 ? middle : first + ((1 - first) * i) / (count - 1)));
  return graph.constant(data, [...shape]);
}
