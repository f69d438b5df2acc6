/** Pixels of labeled clusters, as points. */
import { type ImageLike, toImage } from "@segkit/core/image";
import type { LabelMapLike } from "@segkit/core/labels";
import { checkFinite, checkLabelMap, checkSameSize } from "@segkit/core/validate";
import { indexLabels } from "../internal/label-index.js";

/** Points that have a label. */
export interface Clusters {
  /** How many points, channels of each, and clusters. */
  readonly points: number;
  readonly channels: number;
  readonly count: number;
  /** Points, row by row. */
  readonly samples: Float64Array;
  /** The cluster of each point, 0 … count − 1. */
  readonly clusters: Int32Array;
  /** How many points each cluster has. */
  readonly sizes: Float64Array;
  /** Mean of each cluster, row by row. */
  readonly means: Float64Array;
}

/** Checks a function's image and labels. */
export function clustersOf(where: string, image: ImageLike, labels: LabelMapLike): Clusters {
  const source = toImage(image, where);
  const map = checkLabelMap(where, "labels", labels);
  checkSameSize(where, "image", source, "labels", labels);
  const { channels } = source;
  const { labels: kept, data, base, lookup } = indexLabels(map.data, [-1]);
  const inside: number[] = [];
  for (let i = 0; i < data.length; i++) if (lookup[data[i]! - base]! >= 0) inside.push(i);
  const samples = new Float64Array(inside.length * channels);
  const clusters = new Int32Array(inside.length);
  const sizes = new Float64Array(kept.length);
  const means = new Float64Array(kept.length * channels);
  for (const [k, i] of inside.entries()) {
    const cluster = lookup[data[i]! - base]!;
    clusters[k] = cluster;
    sizes[cluster]!++;
    for (let c = 0; c < channels; c++) {
      samples[k * channels + c] = source.data[i * channels + c]!;
      means[cluster * channels + c]! += source.data[i * channels + c]!;
    }
  }
  checkFinite(where, "image.data", samples, {
    code: "invalid-image",
    remedy: "Replace NaN and infinities first, or label their pixels −1.",
  });
  for (let i = 0; i < means.length; i++) means[i]! /= sizes[Math.floor(i / channels)]!;
  return { points: inside.length, channels, count: kept.length, samples, clusters, sizes, means };
}

/** The squared distance of two points, each a place in a list of them. */
export function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number, channels: number): number {
  let sum = 0;
  for (let c = 0; c < channels; c++) {
    const difference = a[i * channels + c]! - b[j * channels + c]!;
    sum += difference * difference;
  }
  return sum;
}
