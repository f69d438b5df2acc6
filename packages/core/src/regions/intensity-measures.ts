/** Measures of an image's values in each region. */
import { regionsKernel } from "../generated/regions.wasm.js";
import type { Image } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import type { Measures, Regions } from "./measured.js";
import { once } from "./shapes.js";

/** f64 numbers the kernel keeps for each region and channel. */
const FIELDS = 5;

/** Means, extremes, deviations and medians; and the centroids that the weighted moments go from, in pixels: x and y for each region and channel. */
export function intensityMeasures(regions: Regions, areas: () => Float64Array) {
  const { image, count } = regions;
  const channels = image?.channels ?? 0;
  const sums = once(() => sumIntensities(regions, image!));
  const means = once(() =>
    Float64Array.from(
      { length: count * channels },
      (_, slot) => sums()[FIELDS * slot]! / areas()[Math.floor(slot / channels)]!,
    ),
  );
  const deviations = once(() => sumDeviations(regions, image!, means()));
  const medians = once(() => mediansOf(regions, image!, areas()));
  const centroids = once(() =>
    Float64Array.from(
      { length: 2 * count * channels },
      (_, i) => sums()[FIELDS * (i >> 1) + 3 + (i & 1)]! / sums()[FIELDS * (i >> 1)]!,
    ),
  );
  const each = (k: number, value: (slot: number) => number) =>
    Array.from({ length: channels }, (_, c) => value(k * channels + c));
  const measures = {
    intensityMean: (k) => each(k, (slot) => means()[slot]!),
    intensityMin: (k) => each(k, (slot) => sums()[FIELDS * slot + 1]!),
    intensityMax: (k) => each(k, (slot) => sums()[FIELDS * slot + 2]!),
    intensityStd: (k) => each(k, (slot) => Math.sqrt(deviations()[slot]! / areas()[k]!)),
    intensityMedian: (k) => each(k, (slot) => medians()[slot]!),
  } satisfies Partial<Measures>;
  return { measures, centroids };
}

function sumIntensities({ ranks, height, width, count }: Regions, { data, channels }: Image): Float64Array {
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const samples = heap.copyIn(data);
    const sums = heap.alloc(8 * FIELDS * count * channels);
    kernel.sumIntensities(labels, height, width, samples, data instanceof Float32Array ? 1 : 0, channels, sums, count);
    return heap.f64(sums, FIELDS * count * channels).slice();
  });
}

function sumDeviations({ ranks, height, width, count }: Regions, { data, channels }: Image, means: Float64Array): Float64Array {
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const samples = heap.copyIn(data);
    const from = heap.copyIn(means);
    const sums = heap.alloc(8 * count * channels);
    kernel.sumDeviations(labels, height, width, samples, data instanceof Float32Array ? 1 : 0, channels, from, sums, count);
    return heap.f64(sums, count * channels).slice();
  });
}

/** Medians of each region and channel: pixels are sorted by region first, then each region's values. */
function mediansOf({ ranks, count }: Regions, { data, channels }: Image, areas: Float64Array): Float64Array {
  const starts = new Float64Array(count + 1);
  for (let k = 0; k < count; k++) starts[k + 1] = starts[k]! + areas[k]!;
  const order = new Uint32Array(starts[count]!);
  const next = starts.slice();
  for (let i = 0; i < ranks.length; i++) if (ranks[i]! >= 0) order[next[ranks[i]!]!++] = i;
  const medians = new Float64Array(count * channels);
  const most = areas.reduce((greatest, area) => Math.max(greatest, area), 0);
  const values = data instanceof Float32Array ? new Float32Array(most) : new Uint8Array(most);
  for (let k = 0; k < count; k++) {
    const area = areas[k]!;
    const own = values.subarray(0, area);
    for (let c = 0; c < channels; c++) {
      for (let j = 0; j < area; j++) own[j] = data[order[starts[k]! + j]! * channels + c]!;
      medians[k * channels + c] = middleOf(own.sort());
    }
  }
  return medians;
}

/** The median of sorted values; NaN, which sorts last, where there is one. */
function middleOf(sorted: Float32Array | Uint8Array): number {
  const n = sorted.length;
  if (Number.isNaN(sorted[n - 1])) return Number.NaN;
  return (sorted[(n - 1) >> 1]! + sorted[n >> 1]!) / 2;
}
