/** The steps of SLIC over the kernel: seeds, iterations, regions, means. */
import type { Heap } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import type { SlicExports } from "../generated/slic.wasm.js";
import type { SlicSettings } from "./options.js";
import { blockOf, type SlicPlan } from "./plan.js";

/** Iterations on space alone that spread the seeds over a mask. */
const MASK_ITERATIONS = 10;

/** An image in the kernel whose features and records are filled. */
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

/** Iterations that are left to the full size where the others run at half the size. */
const FINE_ITERATIONS = 1;
/** Superpixels at half the size are at least this wide. */
const LEAST_COARSE_STEP = 8;

/** How many iterations run at half the size. */
export function coarseIterations(step: number, { multiscale, mask, slicZero, maxIterations }: SlicSettings): number {
  const apt = multiscale && !mask && !slicZero && step >= 2 * LEAST_COARSE_STEP;
  return apt ? Math.max(0, maxIterations - FINE_ITERATIONS) : 0;
}

/** Places the seeds and iterates; the last iteration writes the labels. */
export function iterate(
  kernel: SlicExports,
  heap: Heap,
  prepared: Prepared,
  plan: SlicPlan,
  settings: SlicSettings,
): Clustered {
  const { state, height, width, channels } = prepared;
  const { maxIterations, tolerance, mask, slicZero, compactness, onProgress, signal } = settings;
  const { step, seeds, weights, scale } = plan;
  const [weightY, weightX] = weights;
  const clusters = seeds.length / 2;
  const labels = heap.alloc(4 * height * width);
  kernel.placeSeeds(state, heap.copyIn(seeds), mask || step < 4 ? 0 : 1);
  const pass = (grid: number, write = 0): number => {
    checkAborted("slic", signal);
    return kernel.iterate(grid, write);
  };
  let iterations = 0;
  let residual = Number.POSITIVE_INFINITY;
  const count = (moved: number): void => {
    residual = moved;
    iterations++;
    onProgress?.({ stage: "iterations", done: iterations, total: maxIterations });
  };
  if (mask) {
    kernel.setDistance(state, weightY, weightX, 0, 2 * step, 0, 1);
    for (let i = 0; i < MASK_ITERATIONS && pass(state) > 0; i++);
  }
  const coarse = coarseIterations(step, settings);
  if (coarse > 0) {
    const half = allocateGrid(kernel, heap, height >> 1, width >> 1, channels, blockOf(step / 2), clusters, step / 2);
    kernel.halve(state, half);
    kernel.summarize(half, 0);
    kernel.setDistance(half, 4 * weightY, 4 * weightX, 1, step / 2, 0, 1);
    // the middle of a pixel of the small image lies between pixels of the large one
    kernel.rescale(state, 0.5, -0.25);
    while (iterations < coarse && residual > tolerance) count(2 * pass(half));
    kernel.rescale(state, 2, 0.5);
    residual = Number.POSITIVE_INFINITY;
  }
  const spreads = slicZero ? heap.copyIn(new Float32Array(2 * clusters).fill(1)) : 0;
  kernel.setDistance(state, weightY, weightX, 1, step, spreads, (scale * compactness) ** 2);
  while (iterations < maxIterations && residual > tolerance) count(pass(state, iterations + 1 === maxIterations ? labels : 0));
  // the centers came to rest early: one more assignment, which does not count, writes the labels
  if (iterations < maxIterations) pass(state, labels);
  return { clusters, labels, iterations, residual };
}

/** Reserves and sets up the state of an image and its clusters; windows reach at most `reach` to each side. */
export function allocateGrid(
  kernel: SlicExports,
  heap: Heap,
  height: number,
  width: number,
  channels: number,
  block: number,
  clusters: number,
  reach: number,
): number {
  const state = heap.alloc(kernel.stateBytes());
  const begin = (memory: number): number => kernel.begin(state, height, width, channels, block, clusters, reach, memory);
  begin(heap.alloc(begin(0)));
  return state;
}

/** Makes regions of the clusters' labels, in place, numbered from startLabel in the order of their first pixels; gives their number. */
export function findRegions(
  kernel: SlicExports,
  heap: Heap,
  { state, height, width, area }: Prepared,
  { clusters, labels }: Clustered,
  { enforceConnectivity, minSizeFactor, maxSizeFactor, startLabel }: SlicSettings,
): number {
  if (!enforceConnectivity) return renumber(heap.i32(labels, height * width), clusters, startLabel);
  const size = area / clusters;
  const least = Math.floor(minSizeFactor * size);
  const most = Math.max(1, Math.floor(Math.min(area, maxSizeFactor * size)));
  const bound = kernel.boundRuns(state, most);
  const start = heap.alloc(4 * (bound + 1));
  const tags = heap.alloc(4 * bound);
  const parent = heap.alloc(4 * bound);
  const sizes = heap.alloc(4 * bound);
  const runs = kernel.scanRuns(state, most, start, tags);
  kernel.joinEqual(state, start, tags, parent, sizes, runs, most);
  if (least > 1) {
    // small parts first make up superpixels of the usual size among themselves and with others; what is left joins any neighbor
    const marks = heap.alloc(bound + 8);
    kernel.joinSmall(state, start, tags, parent, sizes, marks, runs, least, Math.max(least, Math.floor(size)));
    kernel.joinSmall(state, start, tags, parent, sizes, marks, runs, least, area);
  }
  return kernel.writeRegions(state, start, tags, parent, sizes, runs, startLabel);
}

/** Numbers labels without gaps in the order of their first pixels. */
function renumber(labels: Int32Array, clusters: number, first: number): number {
  const numbers = new Int32Array(clusters).fill(-1);
  let count = 0;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label < 0) continue;
    if (numbers[label]! < 0) numbers[label] = first + count++;
    labels[i] = numbers[label]!;
  }
  return count;
}
