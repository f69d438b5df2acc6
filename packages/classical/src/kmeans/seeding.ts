/** Where k-means starts. */
import type { Heap } from "@segkit/core/kernel";
import type { Random } from "@segkit/core/random";
import type { KmeansExports } from "../generated/kmeans.wasm.js";
import type { ClusterSettings } from "./options.js";
import type { Points } from "./points.js";

/** First centers, `nClusters × dimensions`: the given ones, distinct points, or k-means++. `closest` is memory for a float64 per point. */
export function firstCenters(
  kernel: KmeansExports,
  heap: Heap,
  points: Points,
  { init, nClusters }: Pick<ClusterSettings, "init" | "nClusters">,
  closest: number,
  stream: Random,
): Float64Array {
  if (init instanceof Float64Array) return init;
  return init === "random"
    ? randomPoints(kernel, heap, points, nClusters, stream)
    : plusPlus(kernel, heap, points, nClusters, closest, stream);
}

/** Different samples, each as likely as it counts. */
function randomPoints(kernel: KmeansExports, heap: Heap, points: Points, nClusters: number, stream: Random): Float64Array {
  const { pointer, count, stride, dimensions, weights, areOwn, total } = points;
  if (areOwn) return drawnPoints(kernel, heap, points, nClusters, stream);
  const to = heap.alloc(8 * nClusters * dimensions);
  const weight = weights ? heap.f64(weights, count) : undefined;
  let at = 0;
  let before = 0;
  for (const [k, chosen] of sample(total, nClusters, stream).entries()) {
    // point `at` stands for the samples before … before + weight − 1
    for (; weight !== undefined && chosen >= before + weight[at]!; at++) before += weight[at]!;
    kernel.copyPoint(pointer, weight ? at : chosen, stride, dimensions, to + 8 * k * dimensions);
  }
  return heap.f64(to, nClusters * dimensions).slice();
}

/** Samples drawn one after another by their weights, without those drawn before. */
function drawnPoints(kernel: KmeansExports, heap: Heap, points: Points, nClusters: number, stream: Random): Float64Array {
  const { pointer, count, stride, dimensions, weights } = points;
  const to = heap.alloc(8 * nClusters * dimensions);
  const own = heap.f64(weights, count);
  const before = own.slice();
  for (let k = 0; k < nClusters; k++) {
    const rest = own.reduce((sum, weight) => sum + weight, 0);
    const drawn = kernel.draw(count, weights, 0, stream.next() * rest);
    kernel.copyPoint(pointer, drawn, stride, dimensions, to + 8 * k * dimensions);
    own[drawn] = 0;
  }
  own.set(before);
  return heap.f64(to, nClusters * dimensions).slice();
}

/**
 * Greedy k-means++: each next center is the best of 2 + ⌊ln k⌋ samples drawn with probability proportional to their squared distance from the centers so
 * far.
 */
function plusPlus(
  kernel: KmeansExports,
  heap: Heap,
  { pointer, count, stride, dimensions, weights, total }: Points,
  nClusters: number,
  closest: number,
  stream: Random,
): Float64Array {
  const trials = 2 + Math.floor(Math.log(nClusters));
  const centers = heap.alloc(8 * nClusters * dimensions);
  const candidates = heap.alloc(8 * trials * dimensions);
  const sums = heap.alloc(8 * trials);
  heap.f64(closest, stride).fill(Number.POSITIVE_INFINITY, 0, count).fill(0, count);
  let center = centers;
  kernel.copyPoint(pointer, kernel.draw(count, weights, 0, stream.next() * total), stride, dimensions, center);
  for (let k = 1; k < nClusters; k++) {
    kernel.potentials(pointer, stride, dimensions, weights, closest, center, 1, sums, 1);
    const potential = heap.f64(sums, 1)[0]!;
    for (let t = 0; t < trials; t++) {
      const drawn =
        potential > 0
          ? kernel.draw(count, weights, closest, stream.next() * potential)
          : kernel.draw(count, weights, 0, stream.next() * total);
      kernel.copyPoint(pointer, drawn, stride, dimensions, candidates + 8 * t * dimensions);
    }
    kernel.potentials(pointer, stride, dimensions, weights, closest, candidates, trials, sums, 0);
    const reached = heap.f64(sums, trials);
    const best = reached.indexOf(Math.min(...reached));
    center = centers + 8 * k * dimensions;
    heap.f64(center, dimensions).set(heap.f64(candidates + 8 * best * dimensions, dimensions));
  }
  return heap.f64(centers, nClusters * dimensions).slice();
}

/** `count` different integers of 0 … bound − 1 (Floyd's method), in ascending order. */
function sample(bound: number, count: number, stream: Random): Float64Array {
  const chosen = new Set<number>();
  for (let j = bound - count; j < bound; j++) {
    const pick = stream.integer(j + 1);
    chosen.add(chosen.has(pick) ? j : pick);
  }
  return Float64Array.from(chosen).sort();
}
