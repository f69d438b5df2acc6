/** Histograms as scikit-image's `histogram(image, nbins, source_range="image")` makes them. */
import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import { phrase } from "@segkit/core/validate";
import { thresholdKernel } from "../generated/threshold.wasm.js";
import type { GrayPlane } from "./gray.js";

/** Counts of the samples by bin, and the middle of each bin, ascending. The first and the last bin have samples. */
export interface Histogram {
  readonly counts: ArrayLike<number>;
  readonly centers: ArrayLike<number>;
}

/** Samples copied into the kernel at a time. */
export const BAND = 2 ** 20;

/**
 * Of bytes: one bin for each value from the smallest to the largest, whatever `nBins` is; of 16-bit integers too, where these are at most `mostBins`. Of all
 * others: `nBins` of equal width over their range.
 */
export function histogramOf(
  where: string,
  { data, isInteger }: GrayPlane,
  nBins: number,
  mostBins: number = Number.POSITIVE_INFINITY,
): Histogram {
  if (!(data instanceof Float32Array)) return ofBytes(data);
  return (isInteger && ofIntegers(data, mostBins)) || ofFloats(where, data, nBins);
}

function ofIntegers(data: Float32Array, mostBins: number): Histogram | undefined {
  const all = new Uint32Array(2 ** 16);
  for (const value of data) all[value]!++;
  const first = all.findIndex((count) => count > 0);
  const last = all.findLastIndex((count) => count > 0);
  if (last - first >= mostBins) return undefined;
  return {
    counts: all.subarray(first, last + 1),
    centers: Float64Array.from({ length: last + 1 - first }, (_, i) => first + i),
  };
}

function ofBytes(data: Uint8Array): Histogram {
  const all = withKernel(thresholdKernel, (kernel, heap) => {
    const counts = heap.alloc(4096);
    heap.u8(counts, 4096).fill(0);
    const samples = heap.alloc(Math.min(BAND, data.length));
    for (let from = 0; from < data.length; from += BAND) {
      const band = data.subarray(from, from + BAND);
      heap.u8(samples, band.length).set(band);
      kernel.countBytes(samples, band.length, counts);
    }
    kernel.joinCounts(counts);
    return Uint32Array.from(heap.i32(counts, 256));
  });
  let [first, last] = [0, 255];
  while (all[first] === 0) first++;
  while (all[last] === 0) last--;
  return {
    counts: all.subarray(first, last + 1),
    centers: Float64Array.from({ length: last + 1 - first }, (_, i) => first + i),
  };
}

function ofFloats(where: string, data: Float32Array, nBins: number): Histogram {
  return withKernel(thresholdKernel, (kernel, heap) => {
    const range = heap.alloc(8);
    heap.f32(range, 2).set([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    const samples = heap.alloc(4 * Math.min(BAND, data.length));
    const forEachBand = (visit: (count: number) => void): void => {
      for (let from = 0; from < data.length; from += BAND) {
        const band = data.subarray(from, from + BAND);
        heap.f32(samples, band.length).set(band);
        visit(band.length);
      }
    };
    forEachBand((count) => kernel.widen(samples, count, range));
    const [low, high] = heap.f32(range, 2) as unknown as [number, number];
    if (!Number.isFinite(Math.fround(high - low))) {
      throw new SegmentationError("invalid-image", {
        where,
        option: "image.data",
        expected: "samples whose range is a float32 number",
        received: phrase(`${low} … ${high}`),
        remedy: "Divide them by a constant first.",
      });
    }
    if (low === high) return { counts: [data.length], centers: [low] };
    const edges = heap.alloc(4 * (nBins + 1));
    const counts = heap.alloc(4 * nBins);
    heap.i32(counts, nBins).fill(0);
    kernel.edges(low, high, nBins, edges);
    forEachBand((count) => kernel.countFloats(samples, count, nBins, edges, counts));
    const at = heap.f32(edges, nBins + 1);
    const centers = Float32Array.from({ length: nBins }, (_, i) => Math.fround(at[i]! + at[i + 1]!) / 2);
    return { counts: Uint32Array.from(heap.i32(counts, nBins)), centers };
  });
}
