/** Lloyd's iterations over points in a kernel's memory. */
import type { Heap } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { random } from "@segkit/core/random";
import type { KmeansExports } from "../generated/kmeans.wasm.js";
import type { ClusterSettings } from "./options.js";
import type { Points } from "./points.js";
import { firstCenters } from "./seeding.js";

/** A finished clustering by Lloyd's algorithm. */
export interface Clustering {
  /** Cluster of each point, 0 … nClusters − 1. */
  readonly labels: Int32Array;
  /** Centers in feature space, `nClusters × dimensions`, row-major. */
  readonly centers: Float64Array;
  /** Points in each cluster. */
  readonly sizes: Int32Array;
  /** Sum of squared distances of the points to their centers, times their weights. */
  readonly inertia: number;
  /** Iterations of the run that won. */
  readonly iterations: number;
  /** Whether that run ended before maxIterations. */
  readonly converged: boolean;
}

/** What the iterations need in the kernel's memory. */
interface Memory {
  readonly labels: number;
  readonly gaps: number;
  readonly drops: number;
  readonly centers: number;
  readonly rounded: number;
  readonly found: number;
  /** For each cluster the sums of its points' features, then their weight. */
  readonly sums: number;
  /** The same for the labels so far, where sums are exact. */
  readonly running: number;
}

/** Fewer points than this are not worth a grid. */
const LEAST_FOR_CELLS = 2 ** 14;
/** A cell's mask has a bit for each center. */
const MOST_FOR_CELLS = 32;

/** Runs k-means `nInit` times and keeps the run of least inertia, the first of equal ones. */
export function cluster(
  where: string,
  kernel: KmeansExports,
  heap: Heap,
  points: Points,
  settings: ClusterSettings,
): Clustering & { readonly labelsAt: number } {
  const { nClusters, nInit, seed } = settings;
  const stream = random(seed);
  // k-means++ is over before labels and gaps are needed, and takes as much
  const labels = heap.alloc(8 * points.stride);
  const memory = {
    labels,
    gaps: labels + 4 * points.stride,
    drops: heap.alloc(4 * nClusters),
    centers: heap.alloc(8 * nClusters * points.dimensions),
    rounded: heap.alloc(4 * nClusters * points.dimensions),
    found: heap.alloc(8),
    sums: heap.alloc(4 * 8 * nClusters * (points.dimensions + 1)),
    running: heap.alloc(8 * nClusters * (points.dimensions + 1)),
  };
  const threshold = settings.tolerance === 0 ? 0 : settings.tolerance * meanVariance(heap, points);
  let best: Clustering | undefined;
  for (let run = 0; run < nInit; run++) {
    checkAborted(where, settings.signal);
    const first = firstCenters(kernel, heap, points, settings, labels, stream);
    const found = lloyd(where, kernel, heap, points, settings, memory, first, threshold, run);
    if (best === undefined || found.inertia < best.inertia) best = found;
  }
  // those of the last run are there
  if (nInit > 1) heap.i32(labels, points.count).set(best!.labels);
  return { ...best!, labelsAt: labels };
}

function lloyd(
  where: string,
  kernel: KmeansExports,
  heap: Heap,
  points: Points,
  { nClusters, maxIterations, algorithm, nInit, onProgress, signal }: ClusterSettings,
  memory: Memory,
  first: Float64Array,
  threshold: number,
  run: number,
): Clustering {
  const { pointer, count, stride, dimensions, weights, areOwn } = points;
  const gaps = algorithm === "hamerly" ? memory.gaps : 0;
  heap.i32(memory.labels, stride).fill(-1);
  let centers = first;
  let fresh = 1;
  const isApt = gaps > 0 && dimensions === 3 && count >= LEAST_FOR_CELLS && nClusters <= MOST_FOR_CELLS;
  // cells take the place of gaps, and less of it; one pass labels and sums up
  const found = isApt ? kernel.findCells(pointer, count, stride, gaps) : 0;
  const cells = found ? gaps : 0;
  // colors are bytes and counted, which doubles hold exactly
  const running = found === 2 && !areOwn ? memory.running : 0;
  const assign = (): number => {
    heap.f64(memory.centers, centers.length).set(centers);
    const { labels, drops, rounded, sums } = memory;
    const at = memory.centers;
    // at first all change: sums of runs are faster then
    const known = fresh ? 0 : running;
    const changed = cells
      ? kernel.assignByCells(pointer, count, stride, at, rounded, nClusters, weights, labels, cells, sums, known)
      : kernel.assign(pointer, count, stride, dimensions, at, rounded, nClusters, labels, gaps, drops, fresh);
    if (fresh && running) heap.f64(running, nClusters * (dimensions + 1)).set(heap.f64(sums, nClusters * (dimensions + 1)));
    fresh = 0;
    return changed;
  };
  const sumUp = (areThere = cells > 0): Float64Array => {
    if (!areThere) kernel.accumulate(pointer, count, stride, dimensions, weights, memory.labels, memory.sums, nClusters);
    return heap.f64(memory.sums, nClusters * (dimensions + 1));
  };
  let iterations = 0;
  let converged = false;
  let settled = false;
  while (iterations < maxIterations && !converged) {
    checkAborted(where, signal);
    iterations++;
    settled = assign() === 0;
    const sums = sumUp();
    relocateEmpty(kernel, heap, points, memory, sums, nClusters);
    const next = means(sums, centers, dimensions);
    const shift = keepBounds(heap.f32(memory.drops, nClusters), centers, next, dimensions);
    centers = next;
    converged = settled || shift <= threshold;
    onProgress?.({
      stage: nInit === 1 ? "iterations" : `iterations of run ${run + 1}`,
      done: converged ? maxIterations : iterations,
      total: maxIterations,
    });
  }
  // the labels belong to the centers before the last step, unless nothing changed
  if (!settled) assign();
  else heap.f64(memory.centers, centers.length).set(centers);
  const inertia = kernel.inertia(pointer, count, stride, dimensions, memory.centers, weights, memory.labels);
  // relocating may have changed what was summed up
  const sums = sumUp(cells > 0 && !settled);
  return {
    labels: heap.i32(memory.labels, count).slice(),
    centers,
    sizes: points.areOwn
      ? countLabels(heap.i32(memory.labels, count), nClusters)
      : Int32Array.from({ length: nClusters }, (_, k) => sums[k * (dimensions + 1) + dimensions]!),
    inertia,
    iterations,
    converged,
  };
}

function countLabels(labels: Int32Array, nClusters: number): Int32Array {
  const sizes = new Int32Array(nClusters);
  for (let i = 0; i < labels.length; i++) sizes[labels[i]!]!++;
  return sizes;
}

/** The clusters' means; a cluster that stays empty keeps its center. */
function means(sums: Float64Array, before: Float64Array, dimensions: number): Float64Array {
  return before.map((value, j) => {
    const k = Math.floor(j / dimensions);
    const weight = sums[k * (dimensions + 1) + dimensions]!;
    return weight > 0 ? sums[j + k]! / weight : value;
  });
}

/** The most that each cluster's bounds can have shrunk: its center's way and the longest way of another one. Returns the sum of the squared ways. */
function keepBounds(drops: Float32Array, before: Float64Array, after: Float64Array, dimensions: number): number {
  const ways = new Float64Array(drops.length);
  let total = 0;
  let longest = 0;
  for (let k = 0; k < ways.length; k++) {
    let square = 0;
    for (let j = k * dimensions; j < (k + 1) * dimensions; j++) square += (after[j]! - before[j]!) ** 2;
    ways[k] = Math.sqrt(square);
    total += square;
    if (ways[k]! > ways[longest]!) longest = k;
  }
  const second = ways.reduce((most, way, k) => (k !== longest && way > most ? way : most), 0);
  // a little more than computed, so that rounding can only make the bounds weaker
  for (let k = 0; k < ways.length; k++) drops[k] = (ways[k]! + (k === longest ? second : ways[longest]!)) * (1 + 1e-6);
  return total;
}

/**
 * Gives every empty cluster the sample farthest from its center, as scikit-learn does: the sample leaves the sums of the cluster it was in and becomes the empty
 * one's only one. Labels change with the next assignment. Where every sample lies on its center, empty clusters stay empty.
 */
function relocateEmpty(
  kernel: KmeansExports,
  heap: Heap,
  { pointer, count, stride, dimensions, weights, areOwn }: Points,
  { centers, labels, found, sums: at }: Memory,
  sums: Float64Array,
  nClusters: number,
): void {
  const step = dimensions + 1;
  let distance = Number.POSITIVE_INFINITY;
  let index = -1;
  let left = 0;
  let weight = 1;
  const empty = Array.from({ length: nClusters }, (_, k) => k).filter((k) => sums[k * step + dimensions] === 0);
  for (const k of empty) {
    if (left === 0) {
      index = kernel.farthest(pointer, count, stride, dimensions, centers, labels, distance, index, found);
      if (index < 0) return;
      distance = heap.f64(found, 1)[0]!;
      const own = weights ? heap.f64(weights + 8 * index, 1)[0]! : 1;
      [left, weight] = areOwn ? [1, own] : [own, 1];
    }
    if (distance === 0) return;
    left--;
    const home = heap.i32(labels + 4 * index, 1)[0]!;
    kernel.copyPoint(pointer, index, stride, dimensions, at + 8 * k * step);
    for (let f = 0; f < dimensions; f++) {
      sums[k * step + f]! *= weight;
      sums[home * step + f]! -= sums[k * step + f]!;
    }
    sums[k * step + dimensions] = weight;
    sums[home * step + dimensions]! -= weight;
  }
}

/** The mean over the features of their variance among the samples; weights that samples have of their own do not count here, as in scikit-learn. */
function meanVariance(heap: Heap, points: Points): number {
  const { pointer, count, stride, dimensions, weights, areOwn } = points;
  const weight = weights && !areOwn ? heap.f64(weights, count) : undefined;
  const total = areOwn ? count : points.total;
  let variances = 0;
  for (let f = 0; f < dimensions; f++) {
    const plane = heap.f32(pointer + 4 * f * stride, count);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += plane[i]! * (weight ? weight[i]! : 1);
    const mean = sum / total;
    let squares = 0;
    for (let i = 0; i < count; i++) squares += (plane[i]! - mean) ** 2 * (weight ? weight[i]! : 1);
    variances += squares / total;
  }
  return variances / dimensions;
}
