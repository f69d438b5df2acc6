/** The steps of SLIC over the kernel: seeds, iterations, regions, means. */
import type { Heap } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import type { SlicExports } from "../generated/slic.wasm.js";
import type { SlicSettings } from "./options.js";
import type { SlicPlan } from "./plan.js";

/** Iterations on space alone that spread the seeds over a mask. */
const MASK_ITERATIONS = 10;

/** A picture in the kernel whose features and records are filled. */
export interface Prepared {
  readonly state: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Pixels inside the mask. */
  readonly area: number;
}

export interface Clustered {
  readonly clusters: number;
  /** Address of the label map. */
  readonly labels: number;
  readonly iterations: number;
  readonly residual: number;
}

/** Places the seeds and iterates; the last iteration writes the labels. */
export function iterate(kernel: SlicExports, heap: Heap, picture: Prepared, plan: SlicPlan, settings: SlicSettings): Clustered {
  const { state, height, width, channels } = picture;
  const { maxIterations, tolerance, mask, slicZero, compactness, onProgress, signal } = settings;
  const { step, block, seeds, weights, scale } = plan;
  const clusters = seeds.length / 2;
  const centers = heap.alloc(8 * clusters * (channels + 2));
  const sums = heap.alloc(8 * clusters * (channels + 3));
  const capacity = (clusters + 3) & ~3;
  const candidates = heap.alloc(kernel.candidatesBytes(channels, capacity));
  const tile = heap.alloc(kernel.tileScratchBytes(capacity));
  const starts = heap.alloc(4 * (Math.ceil(height / (8 * block)) * Math.ceil(width / (8 * block)) + 2));
  const labels = heap.alloc(4 * height * width);
  kernel.setClusters(state, clusters, centers, sums, candidates, capacity, tile, starts, labels);
  const search = mask || step < 4 ? 0 : 1;
  for (let k = 0; k < clusters; k++) kernel.placeSeed(state, k, seeds[2 * k]!, seeds[2 * k + 1]!, search);
  let list = 0;
  let room = 0;
  const pass = (write: boolean): number => {
    checkAborted("slic", signal);
    const entries = kernel.candidates(state, 0);
    if (entries > room) {
      room = entries + (entries >> 2);
      list = heap.alloc(4 * room);
    }
    kernel.candidates(state, list);
    kernel.assign(state, write ? 1 : 0);
    return kernel.update(state);
  };
  if (mask) {
    kernel.setDistance(state, weights[0], weights[1], 0, 2 * step, 0, 1);
    for (let i = 0; i < MASK_ITERATIONS && pass(false) > 0; i++);
  }
  let spreads = 0;
  if (slicZero) {
    spreads = heap.alloc(8 * clusters);
    heap.f32(spreads, 2 * clusters).fill(1);
  }
  kernel.setDistance(state, weights[0], weights[1], 1, step, spreads, (scale * compactness) ** 2);
  let residual = Number.POSITIVE_INFINITY;
  let iterations = 0;
  while (iterations < maxIterations && residual > tolerance) {
    iterations++;
    residual = pass(iterations === maxIterations);
    onProgress?.({ stage: "iterations", done: iterations, total: maxIterations });
  }
  // the centres came to rest early: one more assignment, which does not count, writes the labels
  if (iterations < maxIterations) pass(true);
  return { clusters, labels, iterations, residual };
}

export interface Regions {
  readonly count: number;
  /** Pixels, y, x and colour summed for each region. */
  readonly sums: Float64Array;
}

/** Makes regions of the clusters' labels, in place. */
export function findRegions(
  kernel: SlicExports,
  heap: Heap,
  picture: Prepared,
  clustered: Clustered,
  settings: SlicSettings,
): Regions {
  const { state, height, channels, area } = picture;
  const { enforceConnectivity, minSizeFactor, maxSizeFactor } = settings;
  const { clusters } = clustered;
  const regions = heap.alloc(kernel.regionsBytes());
  const perCluster = heap.alloc(4 * clusters);
  const size = area / clusters;
  const least = Math.floor(minSizeFactor * size);
  const most = Math.max(1, Math.floor(maxSizeFactor * size));
  const find = (cell: number, cut: number, joined: number): { parts: number; memory: number; large: number } => {
    const runs = kernel.countRuns(state, regions, cell, cut);
    const lines = heap.alloc(4 * (height + 1) + 8 * (runs + 1));
    const parts = kernel.findParts(state, regions, runs, lines, joined, enforceConnectivity ? 1 : 0);
    const memory = heap.alloc(24 * parts);
    return { parts, memory, large: kernel.measureParts(state, regions, memory, most) };
  };
  const first = find(1, 0, perCluster);
  if (enforceConnectivity) {
    if (first.large) {
      const cut = heap.alloc(4 * first.parts);
      kernel.labelParts(state, regions, cut, most);
      find(Math.max(1, Math.floor(Math.sqrt(most))), cut, perCluster);
      kernel.relabelParts(regions, first.memory + 4 * first.parts);
    }
    const edges = kernel.countEdges(state, regions, least);
    kernel.joinSmall(state, regions, least, heap.alloc(8 * edges), edges);
  }
  const count = kernel.finish(state, regions);
  const fields = channels + 3;
  const sums = heap.alloc(8 * count * fields);
  heap.f64(sums, count * fields).fill(0);
  kernel.sumRegions(state, regions, sums, perCluster);
  return { count, sums: heap.f64(sums, count * fields).slice() };
}
