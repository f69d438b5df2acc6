/** The bandwidth by the distances of points from each other. */
import { SegmentationError } from "@segkit/core/errors";
import type { Heap } from "@segkit/core/kernel";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { random } from "@segkit/core/random";
import { phrase } from "@segkit/core/validate";
import type { MeanShiftExports } from "../generated/mean-shift.wasm.js";
import { type Points, padPlanes, reservePlanes } from "../kmeans/points.js";
import type { MeanShiftSettings } from "./options.js";

/** Distances between two looks at the signal. */
const STEP = 2 ** 22;

/** The mean distance to the neighbor that the quantile names. */
export function bandwidthOf(
  where: string,
  kernel: MeanShiftExports,
  heap: Heap,
  { pointer, count, stride, dimensions }: Points,
  quantile: number,
  { onProgress, signal }: CallOptions,
): number {
  const nth = Math.max(1, Math.floor(count * quantile));
  const row = heap.alloc(8 * (count + 1));
  const rows = Math.max(1, Math.floor(STEP / count));
  let sum = 0;
  for (let from = 0; from < count; from += rows) {
    checkAborted(where, signal);
    const to = Math.min(count, from + rows);
    sum += kernel.sumOfNeighbors(pointer, stride, count, dimensions, nth, row, from, to);
    onProgress?.({ stage: "bandwidth", done: to, total: count });
  }
  return sum / count;
}

/** The bandwidth that is given, or the one that is estimated, by a sample of the points where one is wanted. */
export function bandwidthFor(
  where: string,
  kernel: MeanShiftExports,
  heap: Heap,
  points: Points,
  { bandwidth: given, quantile, ...call }: MeanShiftSettings,
  { nSamples, seed = 0 }: { readonly nSamples?: number; readonly seed?: number } = {},
): { readonly bandwidth: number; readonly isGiven: boolean } {
  if (given !== undefined) return { bandwidth: given, isGiven: true };
  const bandwidth = bandwidthOf(where, kernel, heap, samplePoints(heap, points, nSamples, seed), quantile, call);
  if (bandwidth > 0) return { bandwidth, isGiven: false };
  throw new SegmentationError("invalid-option", {
    where,
    option: "bandwidth",
    expected: "points that differ, to estimate it by",
    received: phrase("a share of equal ones as large as the quantile"),
    remedy: "Give a bandwidth, or a larger quantile.",
  });
}

/** So many of the samples that the points stand for, each as likely; the points themselves where that is all. */
export function samplePoints(heap: Heap, points: Points, nSamples: number | undefined, seed: number): Points {
  const { pointer, count, stride, dimensions, weights, total } = points;
  if (nSamples === undefined || (nSamples >= total && total === count)) return points;
  const taken = Math.min(nSamples, total);
  const chosen = choose(total, taken, seed);
  const sample = reservePlanes(heap, taken, dimensions);
  const weight = weights ? heap.f64(weights, count) : undefined;
  const from = heap.f32(pointer, stride * dimensions);
  const to = heap.f32(sample.pointer, sample.stride * dimensions);
  let before = 0;
  for (let i = 0, at = 0; i < taken; i++) {
    // point `at` stands for the samples before … before + weight − 1
    for (; weight && chosen[i]! >= before + weight[at]!; at++) before += weight[at]!;
    const place = weight ? at : chosen[i]!;
    for (let f = 0; f < dimensions; f++) to[f * sample.stride + i] = from[f * stride + place]!;
  }
  padPlanes(heap, sample);
  return sample;
}

/** `count` different integers of 0 … bound − 1 (Floyd's method), in ascending order. */
function choose(bound: number, count: number, seed: number): Float64Array {
  const stream = random(seed);
  const chosen = new Set<number>();
  for (let j = bound - count; j < bound; j++) {
    const pick = stream.integer(j + 1);
    chosen.add(chosen.has(pick) ? j : pick);
  }
  return Float64Array.from(chosen).sort();
}
