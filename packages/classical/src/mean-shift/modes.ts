/** Modes of weighted points: seeds, the climb, what is one mode, labels. */
import { SegmentationError } from "@segkit/core/errors";
import type { Heap } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { phrase } from "@segkit/core/validate";
import type { MeanShiftExports } from "../generated/mean-shift.wasm.js";
import { type Points, padPlanes } from "../kmeans/points.js";
import type { MeanShiftSettings } from "./options.js";

/** Points of a leaf of the tree, at most twice as many. */
const LEAF = 12;
/** Points met in climbs between two looks at the signal, about. */
const STEP = 2 ** 19;
/** Bandwidths that a Gaussian kernel reaches: beyond, a point counts less than 2e-8. */
const REACH = 6;
/** A climb ends with a step of no more than this share of the bandwidth. */
const STILL = 1e-3;

/** What mean shift finds. */
export interface Modes {
  /** Number of modes. */
  readonly count: number;
  /** Modes in feature space, `count × dimensions`, row-major; the densest is the first. */
  readonly centers: Float64Array;
  /** The density at each mode: points within the bandwidth, or sum of a Gaussian kernel's weights. */
  readonly densities: Float64Array;
  /** Points of each mode. */
  readonly sizes: Int32Array;
  /** The bandwidth that was given or estimated. */
  readonly bandwidth: number;
  /** The most steps that a climb took after its first. */
  readonly iterations: number;
}

/** Finds the modes and leaves the points' labels in the kernel's memory. */
export function findModes(
  where: string,
  kernel: MeanShiftExports,
  heap: Heap,
  points: Points,
  settings: MeanShiftSettings,
  { bandwidth, isGiven }: { readonly bandwidth: number; readonly isGiven: boolean },
): Modes & { readonly labelsAt: number } {
  const { pointer, count, stride, dimensions } = points;
  const seeds = settings.binSeeding
    ? binSeeds(heap, points, bandwidth, isGiven, settings.minBinFrequency)
    : allPoints(heap, points);
  const { tops, iterations } = climb(where, kernel, heap, points, settings, bandwidth, seeds);
  const modes = unite(tops, dimensions, bandwidth);
  if (modes.densities.length === 0) {
    throw new SegmentationError("invalid-option", {
      where,
      option: settings.minBinFrequency > 1 ? "minBinFrequency" : "bandwidth",
      expected: "a point within the bandwidth of a seed",
      received: phrase("none"),
      remedy: "Give a larger bandwidth, a smaller minBinFrequency, or binSeeding: false.",
    });
  }
  const labelsAt = heap.alloc(4 * stride);
  const centers = heap.copyIn(modes.centers);
  const found = modes.densities.length;
  const reach = settings.clusterAll ? Number.POSITIVE_INFINITY : bandwidth;
  const step = Math.max(2, 2 * Math.floor(STEP / found));
  for (let from = 0; from < count; from += step) {
    checkAborted(where, settings.signal);
    kernel.labelNearest(pointer, stride, dimensions, centers, found, reach, labelsAt, from, Math.min(count, from + step));
  }
  const sizes = new Int32Array(found);
  const labels = heap.i32(labelsAt, count);
  const weights = heap.f64(points.weights, count);
  for (let i = 0; i < count; i++) if (labels[i]! >= 0) sizes[labels[i]!]! += weights[i]!;
  return { count: found, ...modes, sizes, bandwidth, iterations, labelsAt };
}

/** Every point as a seed. */
function allPoints(heap: Heap, { pointer, count, stride, dimensions }: Points): Float64Array {
  const from = heap.f32(pointer, stride * dimensions);
  return Float64Array.from(
    { length: count * dimensions },
    (_, j) => from[(j % dimensions) * stride + Math.floor(j / dimensions)]!,
  );
}

/** NumPy's rounding: halves to the even neighbor. */
function roundEven(value: number): number {
  const low = Math.floor(value);
  const rest = value - low;
  return rest > 0.5 || (rest === 0.5 && low % 2 !== 0) ? low + 1 : low;
}

/** The centers of cells with so many samples; all points where each has a cell of its own. scikit-learn's seeds are float32 where the bandwidth was given. */
function binSeeds(heap: Heap, points: Points, bandwidth: number, isGiven: boolean, least: number): Float64Array {
  const { pointer, count, stride, dimensions, weights, total } = points;
  const from = heap.f32(pointer, stride * dimensions);
  const weight = heap.f64(weights, count);
  const cells = new Map<string, { readonly place: readonly number[]; samples: number }>();
  for (let i = 0; i < count; i++) {
    const place = Array.from({ length: dimensions }, (_, f) => roundEven(from[f * stride + i]! / bandwidth));
    const key = place.join();
    const cell = cells.get(key);
    if (cell) cell.samples += weight[i]!;
    else cells.set(key, { place, samples: weight[i]! });
  }
  const kept = [...cells.values()].filter(({ samples }) => samples >= least);
  if (kept.length === total) return allPoints(heap, points);
  const { fround } = Math;
  return Float64Array.from(
    kept.flatMap(({ place }) => place.map((bin) => (isGiven ? fround(fround(bin) * fround(bandwidth)) : bin * bandwidth))),
  );
}

/** Where climbs ended: `dimensions` values each, and the density there. */
interface Tops {
  readonly centers: Float64Array;
  readonly densities: Float64Array;
}

function climb(
  where: string,
  kernel: MeanShiftExports,
  heap: Heap,
  points: Points,
  { kernel: shape, maxIterations, onProgress, signal }: MeanShiftSettings,
  bandwidth: number,
  seeds: Float64Array,
): { readonly tops: Tops; readonly iterations: number } {
  const { pointer, count, stride, dimensions, weights } = points;
  const depth = Math.max(0, Math.floor(Math.log2(count / LEAF)));
  const nodes = 2 ** (depth + 1);
  const order = heap.alloc(4 * count);
  const boxes = heap.alloc(8 * dimensions * nodes);
  const sums = heap.alloc(8 * (dimensions + 1) * nodes);
  const sorted = heap.alloc(4 * dimensions * stride + 16);
  const sortedWeights = heap.alloc(8 * stride + 16);
  kernel.growTree(pointer, stride, count, dimensions, weights, depth, order, boxes, sums, sorted, sortedWeights);
  const total = seeds.length / dimensions;
  const at = heap.copyIn(seeds);
  const found = heap.alloc(8 * total);
  const steps = heap.alloc(4 * total);
  const room = heap.alloc(16 * (dimensions + 1) + 4 * 64);
  const [reach, bend] = shape === "flat" ? [bandwidth, 0] : [REACH * bandwidth, -0.5 / (bandwidth * bandwidth)];
  const atOnce = Math.max(1, Math.floor(STEP / count));
  for (let from = 0; from < total; from += atOnce) {
    checkAborted(where, signal);
    const to = Math.min(total, from + atOnce);
    kernel.climb(
      ...([sorted, stride, count, dimensions, sortedWeights, depth, boxes, sums, room] as const),
      ...([reach, bend, STILL * bandwidth, maxIterations, at, found, steps, from, to] as const),
    );
    onProgress?.({ stage: "modes", done: to, total });
  }
  const iterations = heap.i32(steps, total).reduce((most, step) => Math.max(most, step), 0);
  return {
    tops: { centers: heap.f64(at, seeds.length).slice(), densities: heap.f64(found, total).slice() },
    iterations,
  };
}

/** Takes modes within a bandwidth for one, the densest of them, then the one of larger coordinates. */
function unite({ centers, densities }: Tops, dimensions: number, bandwidth: number): Tops {
  const compare = (a: number, b: number): number => {
    for (let f = 0; f < dimensions; f++) {
      const difference = centers[b * dimensions + f]! - centers[a * dimensions + f]!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
  // of equal ends the last one's density stands
  const ends = Array.from(densities, (_, i) => i).filter((i) => densities[i]! > 0);
  const distinct = ends.sort((a, b) => compare(a, b) || b - a).filter((end, i) => i === 0 || compare(end, ends[i - 1]!) !== 0);
  const kept: number[] = [];
  for (const end of distinct.sort((a, b) => densities[b]! - densities[a]! || compare(a, b)))
    if (kept.every((mode) => squareOf(centers, dimensions, mode, end) > bandwidth * bandwidth)) kept.push(end);
  return {
    centers: Float64Array.from(kept.flatMap((mode) => [...centers.subarray(mode * dimensions, (mode + 1) * dimensions)])),
    densities: Float64Array.from(kept, (mode) => densities[mode]!),
  };
}

function squareOf(centers: Float64Array, dimensions: number, a: number, b: number): number {
  let sum = 0;
  for (let f = 0; f < dimensions; f++) sum += (centers[a * dimensions + f]! - centers[b * dimensions + f]!) ** 2;
  return sum;
}

/** Points that each count one where they have no weights, padded. */
export function withWeights(heap: Heap, points: Points): Points {
  padPlanes(heap, points);
  if (points.weights) return points;
  const weights = heap.alloc(8 * points.stride);
  heap.f64(weights, points.stride).fill(1, 0, points.count).fill(0, points.count);
  return { ...points, weights };
}
