/** The features of some pixels, and the centers of their clusters. */
import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import type { CallOptions } from "@segkit/core/progress";
import type { Random } from "@segkit/core/random";
import type { FeatureMap } from "../features/feature-map.js";
import { kmeansKernel } from "../generated/kmeans.wasm.js";
import { type Features, planesOf } from "../kmeans/features.js";
import { cluster } from "../kmeans/lloyd.js";
import { fitToPoints } from "../kmeans/options.js";

/** The features of so many pixels, drawn at random, in their order; of all where there are no more. */
export function sampleRows({ data, height, width, channels }: FeatureMap, count: number, stream: Random): Features {
  const pixels = height * width;
  if (pixels <= count) return { data, dimensions: channels };
  const rows = new Float32Array(count * channels);
  for (const [i, pixel] of choose(pixels, count, stream).entries())
    rows.set(data.subarray(pixel * channels, (pixel + 1) * channels), i * channels);
  return { data: rows, dimensions: channels };
}

/** `count` different integers of 0 … bound − 1 (Floyd's method), in ascending order. */
function choose(bound: number, count: number, stream: Random): Float64Array {
  const chosen = new Set<number>();
  for (let j = bound - count; j < bound; j++) {
    const pick = stream.integer(j + 1);
    chosen.add(chosen.has(pick) ? j : pick);
  }
  return Float64Array.from(chosen).sort();
}

interface ClusterSettings extends CallOptions {
  readonly count: number;
  readonly nInit: number;
  readonly maxIterations: number;
  readonly seed: number;
}

/** Centers by k-means on behalf of a public function, whose number of clusters is called `option`. */
export function clusterCenters(
  where: string,
  option: string,
  features: Features,
  { count, ...settings }: ClusterSettings,
): Float64Array {
  const points = features.data.length / features.dimensions;
  if (count > points)
    throw new SegmentationError("invalid-option", {
      where,
      option,
      expected: `at most ${points}, the number of pixels that are clustered`,
      received: count,
    });
  return withKernel(kmeansKernel, (kernel, heap) => {
    const all = { init: "k-means++", tolerance: 1e-4, algorithm: "hamerly", nClusters: count, ...settings } as const;
    const fitted = fitToPoints(where, all, points, features.dimensions);
    return cluster(where, kernel, heap, planesOf(where, kernel, heap, features), fitted).centers;
  });
}
