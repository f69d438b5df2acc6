/** Clusters that a mixture starts from. */
import { type Heap, withKernel } from "@segkit/core/kernel";
import { kmeansKernel } from "../generated/kmeans.wasm.js";
import { cluster } from "../kmeans/lloyd.js";
import { kmeansFeaturesRules } from "../kmeans/options.js";
import { reservePlanes } from "../kmeans/points.js";
import type { MixtureSettings } from "./options.js";
import type { MixturePoints } from "./points.js";

/** Labels of the points by k-means, or by their nearest of random points, and a center for each component: those beyond the number of points begin at the centers again. */
export function firstLabels(
  where: string,
  heap: Heap,
  points: MixturePoints,
  { nComponents, init, seed, signal }: MixtureSettings,
  run: number,
): { readonly labels: Int32Array; readonly centers: Float64Array } {
  const { count, stride, dimensions } = points;
  const isRandom = init === "random";
  const settings = {
    nClusters: Math.min(nComponents, count),
    init: isRandom ? ("random" as const) : ("k-means++" as const),
    nInit: 1,
    maxIterations: isRandom ? 1 : kmeansFeaturesRules.maxIterations.default,
    tolerance: kmeansFeaturesRules.tolerance.default,
    algorithm: kmeansFeaturesRules.algorithm.default,
    seed: (seed + run) % 2 ** 32,
    ...(signal && { signal }),
  };
  const values = heap.f32(points.pointer, stride * dimensions);
  const weights = heap.f64(points.weights, stride);
  const { labels, centers: found } = withKernel(kmeansKernel, (kernel, own) => {
    const planes = reservePlanes(own, count, dimensions);
    own.f32(planes.pointer, values.length).set(values);
    const weightsAt = own.copyIn(weights);
    const { total } = points;
    return cluster(where, kernel, own, { ...planes, weights: weightsAt, total, areOwn: true }, settings);
  });
  return { labels, centers: Float64Array.from({ length: nComponents * dimensions }, (_, i) => found[i % found.length]!) };
}
