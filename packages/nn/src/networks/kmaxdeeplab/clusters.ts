/** kMaX-DeepLab's clusters: each pixel goes to one, and each one becomes what its pixels are. */
import type { Extent } from "../../graph/extents.js";
import type { Graph } from "../../graph/graph.js";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { gelu, softmax } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { gather } from "../../ops/gather.js";
import { matMul } from "../../ops/matrix.js";
import { lpNormalization } from "../../ops/normalize.js";
import { argMax } from "../../ops/reduce.js";
import { flatten, reshape, split, transpose } from "../../ops/shape.js";
import { HEADS } from "../axialdeeplab/encoder.js";
import type { KmaxDeeplabSizes } from "./config.js";
import { EPSILON, normed } from "./normed.js";

/**
 * Masks' logits of clusters, `[batch, queries, height, width]`: products of their vectors with the pixels' directions.
 *
 * @param p - the predictor's place, whose name is misspelled in the files
 * @param clusters - `[batch, channels, queries]`
 */
export function clusterMasks(p: Scope, clusters: Value, pixels: Value, channels: number): Value {
  const own = pixels.shape[1] as number;
  const wide = normed(p.scope("_pixel_space_head_conv0bnact"), pixels, own, { kernel: 5, groups: own, activation: gelu });
  const between = normed(p.scope("_pixel_space_head_conv1bnact"), wide, channels, { activation: gelu });
  const last = normed(p.scope("_pixel_space_head_last_convbn"), between, channels / 2, { bias: true });
  const directions = flatten(lpNormalization(last, { axis: 1 }), 2);
  const vectors = transpose(normed(p.scope("_transformer_mask_head"), clusters, channels / 2), [0, 2, 1]);
  const logits = matMul(vectors, directions);
  const [batch, , height, width] = pixels.shape as [Extent, Extent, number, number];
  const queries = clusters.shape[2] as number;
  const flat = reshape(logits, [batch, 1, queries, height * width]);
  return reshape(batchNorm(p.scope("_pixel_space_mask_batch_norm"), flat, EPSILON), [batch, queries, height, width]);
}

/** For each cluster a row with a one at its place: which of them a pixel is given to, by its number. */
export function rowsOfOnes(graph: Graph, queries: number): Value {
  const data = Float32Array.from({ length: queries ** 2 }, (_, i) => (i % (queries + 1) === 0 ? 1 : 0));
  return graph.constant(data, [queries, queries]);
}

/**
 * One step: clusters take the sum of the pixels whose highest mask is theirs, then look at each other. `[batch, channels, queries]`.
 *
 * @param ones - see {@link rowsOfOnes}
 */
export function clusterStep(
  p: Scope,
  clusters: Value,
  pixels: Value,
  ones: Value,
  { channels, mlpDim }: KmaxDeeplabSizes,
): Value {
  const seen = normed(p.scope("_pixel_conv1_bn_act"), gelu(pixels), channels, { activation: gelu });
  const own = normed(p.scope("_query_conv1_bn_act"), clusters, channels, { activation: gelu });
  const masks = flatten(clusterMasks(p.scope("_predcitor"), own, seen, channels), 2);
  const members = gather(ones, argMax(masks, 1), 0);
  const values = flatten(normed(p.scope("_pixel_v_conv_bn"), seen, channels), 2);
  const moved = add(clusters, gathered(p, "_kmeans_query", values, members));
  const [q, k, v] = inHeads(normed(p.scope("_query_qkv_conv_bn"), own, 2 * channels), [channels / 2, channels / 2, channels]);
  const mixed = normalizedAttention(p.scope("_query_self_attention"), q!, k!, v!);
  return fedForward(p, gelu(add(moved, normed(p.scope("_query_conv3_bn"), mixed, channels))), mlpDim);
}

/**
 * What clusters take from pixels: sums of these, normalized and mixed. `[batch, channels, queries]`.
 *
 * @param name - what names of the layers begin with
 * @param values - `[batch, channels, positions]`
 * @param members - `[batch, positions, queries]`: which clusters a pixel belongs to, or to what part
 */
export function gathered(p: Scope, name: string, values: Value, members: Value): Value {
  const sums = batchNorm(p.scope(`${name}_batch_norm_retrieved_value`), matMul(values, members), EPSILON);
  return normed(p.scope(`${name}_conv3_bn`), sums, values.shape[1] as number);
}

/** Vectors side by side, `[batch, channels, positions]`, as parts of so many channels; each of them in heads. */
export function inHeads(x: Value, channels: readonly number[]): Value[] {
  const [batch, , positions] = x.shape as [Extent, number, number];
  return split(x, channels, 1).map((part, i) => reshape(part, [batch, HEADS, channels[i]! / HEADS, positions]));
}

/** Attention in heads whose scores are normalized, and so is what comes of it: `[batch, channels, queries]`. */
export function normalizedAttention(p: Scope, q: Value, k: Value, v: Value): Value {
  const scores = batchNorm(p.scope("_batch_norm_similarity"), matMul(transpose(q, [0, 1, 3, 2]), k), EPSILON);
  const [batch, , , queries] = q.shape as [Extent, number, number, number];
  const mixed = matMul(v, transpose(softmax(scores), [0, 1, 3, 2]));
  const joined = reshape(mixed, [batch, HEADS * (v.shape[2] as number), queries]);
  return gelu(batchNorm(p.scope("_batch_norm_retrieved_value"), joined, EPSILON));
}

/** Clusters after two layers that each of them goes through by itself. */
export function fedForward(p: Scope, clusters: Value, mlpDim: number): Value {
  const wide = normed(p.scope("_query_ffn_conv1_bn_act"), clusters, mlpDim, { activation: gelu });
  return gelu(add(clusters, normed(p.scope("_query_ffn_conv2_bn"), wide, clusters.shape[1] as number)));
}

/** Classes' logits of clusters, `[batch, queries, nClasses + 1]`; most clusters are nothing, and the last class is favored by that. */
export function clusterClasses(p: Scope, clusters: Value, nClasses: number): Value {
  const logits = convolution(p.scope("_transformer_class_head.conv"), clusters, nClasses + 1);
  const favor = new Float32Array(nClasses + 1);
  favor[nClasses] = Math.log((nClasses * NOTHING) / (1 - NOTHING));
  return add(transpose(logits, [0, 2, 1]), clusters.graph.constant(favor));
}

/** How many clusters are expected to be nothing. */
const NOTHING = 0.9;
