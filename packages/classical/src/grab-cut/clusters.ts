/** The components that a side's model begins with. */
import { withKernel } from "@segkit/core/kernel";
import type { CallOptions } from "@segkit/core/progress";
import { kmeansKernel } from "../generated/kmeans.wasm.js";
import { cluster } from "../kmeans/lloyd.js";
import { padPlanes, reservePlanes } from "../kmeans/points.js";

/** Iterations of k-means, as in OpenCV. */
const ITERATIONS = 10;

/** Colors of an image as planes, and how many there are. */
export interface ColorPlanes {
  readonly values: Float32Array;
  readonly stride: number;
  readonly count: number;
}

/** Clusters of the colors that a side has, by k-means; of other colors 0. */
export function clusterColors(
  where: string,
  { values, stride, count }: ColorPlanes,
  counts: Int32Array,
  nComponents: number,
  seed: number,
  { signal }: CallOptions,
): Int32Array {
  const own: number[] = [];
  for (let i = 0; i < count; i++) if (counts[i]! > 0) own.push(i);
  return withKernel(kmeansKernel, (kernel, heap) => {
    const planes = reservePlanes(heap, own.length, 3);
    const to = heap.f32(planes.pointer, 3 * planes.stride);
    for (let c = 0; c < 3; c++) for (const [k, i] of own.entries()) to[c * planes.stride + k] = values[c * stride + i]!;
    padPlanes(heap, planes);
    const weights = heap.alloc(8 * planes.stride);
    const of = heap.f64(weights, planes.stride).fill(0);
    let total = 0;
    for (const [k, i] of own.entries()) total += of[k] = counts[i]!;
    const settings = {
      nClusters: Math.min(nComponents, own.length),
      ...({ init: "k-means++", algorithm: "hamerly" } as const),
      ...{ nInit: 1, maxIterations: ITERATIONS, tolerance: 0, seed },
      ...(signal && { signal }),
    };
    const { labels } = cluster(where, kernel, heap, { ...planes, weights, total }, settings);
    const all = new Int32Array(stride);
    for (const [k, i] of own.entries()) all[i] = labels[k]!;
    return all;
  });
}
