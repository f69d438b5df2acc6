/** Probabilities and labels of one prompt. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import type { Heap } from "@segkit/core/kernel";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { RandomWalkerExports } from "../generated/random-walker.wasm.js";
import type { WalkerGraph } from "./graph.js";
import type { RandomWalkerSettings } from "./options.js";

/** The first level that is visited twice in a cycle: the finer ones cost most, and gain least. */
const TWICE_FROM = 2;
/** Field of a level's vectors in the kernel's table. */
const VECTORS = 13;

/** What a prompt gives. */
export interface Walk {
  readonly labels: Int32Array<ArrayBuffer>;
  readonly classes: readonly number[];
  readonly probabilities?: Image<Float32Array<ArrayBuffer>>;
  readonly iterations: number;
  readonly error: number;
}

/** Where a prompt's data lie in the kernel's memory. */
interface Places {
  readonly seeds: number;
  readonly closed: number;
  readonly output: number;
}

/** Solves for the seeds; −1 is none. */
export function walk(
  where: string,
  kernel: RandomWalkerExports,
  heap: Heap,
  graph: WalkerGraph,
  seeds: Int32Array,
  settings: RandomWalkerSettings,
  call: CallOptions,
): Walk {
  const { height, width } = graph;
  const pixels = height * width;
  const classes = classesOf(seeds);
  const places = place(kernel, heap, graph, seeds);
  const shares = settings.probabilities ? floats(where, pixels * classes.length) : undefined;
  const keep = (k: number): void => {
    if (!shares) return;
    const plane = heap.f32(places.output, pixels);
    for (let i = 0; i < pixels; i++) shares[i * classes.length + k] = plane[i]!;
  };
  let [iterations, error] = [0, 0];
  const solves = classes.length - 1;
  for (let k = 0; k < solves; k++) {
    kernel.beginLabel(places.seeds, classes[k]!);
    const found = iterate(where, kernel, settings, call, k, solves);
    iterations = Math.max(iterations, found.iterations);
    error = Math.max(error, found.error);
    kernel.vote(classes[k]!);
    if (shares) kernel.takeShares(places.output, places.closed);
    keep(k);
  }
  kernel.voteRest(classes[solves]!);
  if (shares) kernel.takeRest(places.output, places.closed);
  keep(solves);
  kernel.takeLabels(places.output, places.closed);
  const labels = heap.i32(places.output, pixels).slice();
  const probabilities = shares && { data: shares, height, width, channels: classes.length };
  return { labels, classes, ...(probabilities && { probabilities }), iterations, error };
}

/** Iterates until corrections are as small as is wanted. */
function iterate(
  where: string,
  kernel: RandomWalkerExports,
  { tolerance, maxIterations }: RandomWalkerSettings,
  { onProgress, signal }: CallOptions,
  solved: number,
  solves: number,
): { readonly iterations: number; readonly error: number } {
  const total = 100 * solves;
  let error = 1;
  let done = 100 * solved;
  let iterations = 0;
  while (error > tolerance && iterations < maxIterations) {
    checkAborted(where, signal);
    error = kernel.iterate();
    iterations++;
    const share = error > tolerance ? Math.max(0, Math.log(error) / Math.log(tolerance)) : 1;
    done = Math.max(done, 100 * solved + Math.min(99, Math.floor(100 * share)));
    onProgress?.({ stage: "walk", done, total });
  }
  onProgress?.({ stage: "walk", done: 100 * (solved + 1), total });
  return { iterations, error };
}

/** The labels that have seeds, ascending. */
function classesOf(seeds: Int32Array): readonly number[] {
  const found = new Set<number>();
  let last = -1;
  for (const label of seeds) {
    if (label !== last && label >= 0) found.add(label);
    last = label;
  }
  return [...found].sort((a, b) => a - b);
}

/** Lays out what a prompt needs, and puts the seeds into the graphs. */
function place(kernel: RandomWalkerExports, heap: Heap, graph: WalkerGraph, given: Int32Array): Places {
  const { height, width, half, plane, work, across, down, table, nodes, parts } = graph;
  const pixels = height * width;
  const row = 8 * half;
  const vectors = nodes.map((count, level) => (level === 0 ? 0 : heap.alloc(24 * (count + 3))));
  const levels = nodes.length;
  for (let level = 1; level < levels; level++) {
    heap.u8(vectors[level]!, 24 * (nodes[level]! + 3)).fill(0);
    heap.u32(table + 64 * level, 16)[VECTORS] = vectors[level]!;
  }
  heap.u8(work, 15 * plane).fill(0);
  const matrix = work + row;
  const iterates = matrix + 4 * plane;
  const shares = work + 8 * plane + 2 * row;
  const votes = work + 10 * plane + row;
  const seeds = work + 15 * plane;
  heap.i32(seeds, pixels).set(given);
  const closed = parts ? seeds + 4 * pixels : 0;
  if (parts) heap.u8(closed, pixels).set(closedParts(parts, given));
  kernel.openGrid(height, width, half, across, down);
  kernel.openLevels(table);
  kernel.openSeeds(iterates, matrix, plane);
  kernel.placeSeeds(seeds, closed);
  heap.u8(iterates - row, 2 * plane).fill(0);
  if (levels > 1) kernel.fillFromGrid(matrix, matrix + plane, matrix + 2 * plane);
  for (let level = 1; level + 1 < levels; level++) kernel.fillFromLevel(level);
  kernel.openVectors(iterates, plane, shares, work + 13 * plane + 2 * row, levels, TWICE_FROM);
  kernel.openVotes(votes, plane);
  return { seeds, closed, output: iterates };
}

/** 1 where no walker comes: outside the mask, and in its parts without a seed. */
function closedParts(parts: Int32Array, seeds: Int32Array): Uint8Array {
  const reached = new Set<number>();
  for (let i = 0; i < parts.length; i++) if (seeds[i]! >= 0) reached.add(parts[i]!);
  let last = -2;
  let isReached = false;
  return Uint8Array.from(parts, (part) => {
    if (part !== last) [last, isReached] = [part, part >= 0 && reached.has(part)];
    return isReached ? 0 : 1;
  });
}

function floats(where: string, length: number): Float32Array<ArrayBuffer> {
  try {
    return new Float32Array(length);
  } catch (cause) {
    throw new SegmentationError("out-of-memory", {
      where,
      option: "probabilities",
      expected: `${Math.ceil(length / 2 ** 18)} MiB for the probabilities`,
      received: "a refusal",
      remedy: "Use fewer labels or a smaller image.",
      cause,
    });
  }
}
