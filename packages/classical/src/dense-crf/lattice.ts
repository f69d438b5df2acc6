/** Builds the permutohedral lattice of a kernel's features. */
import { SegmentationError } from "@segkit/core/errors";
import type { Heap } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { phrase } from "@segkit/core/validate";
import type { DenseCrfExports } from "../generated/dense-crf.wasm.js";
import type { Call } from "./field.js";

/** Points that are put into the lattice at a time. */
const BLOCK = 8192;

/** Features of a kernel: writes those of points first … first + count − 1 as planes, `BLOCK` floats apart. */
export interface FeatureSource {
  readonly dimensions: number;
  /** What to raise where features are too large, or the lattice. */
  readonly option: string;
  write(planes: Float32Array, stride: number, first: number, count: number): void;
}

/** A lattice in the kernel's memory. */
export interface Lattice {
  /** Corners of each point: dimensions + 1. */
  readonly corners: number;
  readonly vertices: number;
  /** For each point and corner a vertex and its weight. */
  readonly pairs: number;
  /** For each axis and vertex both neighbors. */
  readonly neighbors: number;
  /** For each point the filter of ones. */
  readonly sums: number;
}

/** Counts bytes before they are taken, and refuses what is more than the caller allows. */
export class Budget {
  private taken = 0;
  constructor(
    private readonly where: string,
    private readonly most: number,
  ) {}

  take(bytes: number, reason: string, remedy: string): void {
    this.taken += bytes;
    const needed = Math.ceil(this.taken / 2 ** 20);
    if (needed <= this.most) return;
    throw new SegmentationError("out-of-memory", {
      where: this.where,
      option: "maxMemory",
      expected: `at most ${this.most} MiB`,
      received: phrase(`${needed} MiB, ${reason}`),
      remedy,
    });
  }
}

/** Makes the lattice of `points` points; `width` is the number of vectors that values of a vertex shall have. */
export function buildLattice(
  { where, kernel, heap, signal }: Call,
  budget: Budget,
  source: FeatureSource,
  points: number,
  width: number,
): Lattice {
  const { dimensions, option } = source;
  const corners = dimensions + 1;
  const keyBytes = 16 * Math.ceil(dimensions / 8);
  const remedy = `Raise ${option}: the smaller it is, the more vertices the lattice has. Or raise maxMemory, or use a smaller image.`;
  budget.take(8 * corners * points, `for ${points} points`, remedy);
  const pairs = heap.alloc(8 * corners * points);
  const planes = heap.alloc(4 * BLOCK * dimensions);
  kernel.openScratch(heap.alloc(kernel.scratchBytes(dimensions)), dimensions, heap.copyIn(factorsOf(dimensions)));
  let capacity = 0;
  const grow = (): void => {
    const next = Math.max(2 * capacity, 4096, Math.ceil(points / 4)) + 4 * corners;
    // a table has up to four entries for each; values lie in two memories
    budget.take(
      (next - capacity) * (keyBytes + 16 + 8 * corners + 32 * width),
      `for about ${next} vertices of the lattice of ${option}`,
      remedy,
    );
    capacity = next;
    const slots = 2 ** Math.ceil(Math.log2(2 * capacity));
    kernel.openLattice(heap.alloc(keyBytes * capacity), capacity, heap.alloc(4 * slots), slots);
  };
  grow();
  for (let first = 0; first < points; ) {
    checkAborted(where, signal);
    const count = Math.min(BLOCK, points - first);
    const view = heap.f32(planes, BLOCK * dimensions);
    source.write(view, BLOCK, first, count);
    // groups of four read beyond the last
    for (let d = 0; count % 4 > 0 && d < dimensions; d++) view.fill(0, d * BLOCK + count, d * BLOCK + ((count + 3) & ~3));
    const done = kernel.embed(planes, BLOCK, count, pairs + 8 * corners * first);
    if (done < 0) throw tooFar(where, option);
    first += done;
    if (done < count) grow();
  }
  const vertices = kernel.vertexCount();
  const neighbors = heap.alloc(8 * corners * vertices);
  kernel.connect(neighbors);
  const sums = sumsOf(kernel, heap, { corners, vertices, pairs, neighbors }, points);
  kernel.scaleIndices(pairs, corners * points, 8, 16 * width);
  kernel.scaleIndices(neighbors, 2 * corners * vertices, 4, 16 * width);
  return { corners, vertices, pairs, neighbors, sums };
}

/** What makes the lattice's filter one of standard deviation 1, for each dimension. */
function factorsOf(dimensions: number): Float32Array {
  const spread = Math.fround(Math.sqrt(2 / 3) * (dimensions + 1));
  return Float32Array.from({ length: dimensions }, (_, i) => (1 / Math.sqrt((i + 2) * (i + 1))) * spread);
}

/** The filter of ones. */
function sumsOf(kernel: DenseCrfExports, heap: Heap, lattice: Omit<Lattice, "sums">, points: number): number {
  const { corners, vertices, pairs, neighbors } = lattice;
  const sums = heap.alloc(4 * points);
  let from = heap.alloc(4 * (vertices + 1));
  let to = heap.alloc(4 * (vertices + 1));
  for (const at of [from, to]) kernel.clear(at, 4 * (vertices + 1));
  kernel.splatOnes(pairs, corners * points, from);
  for (let j = 0; j < corners; j++) {
    kernel.blurOnes(from, to, neighbors + 8 * vertices * j, vertices);
    [from, to] = [to, from];
  }
  kernel.sliceOnes(pairs, corners, points, from, sums);
  return sums;
}

function tooFar(where: string, option: string): SegmentationError {
  return new SegmentationError("invalid-option", {
    where,
    option,
    expected: "features within about ±8000 of their standard deviations",
    received: phrase("larger ones"),
    remedy: `Raise ${option}, or take a constant off the features.`,
  });
}
