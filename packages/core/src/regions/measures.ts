/** The measures of all regions by name, each group computed when the first of its measures is asked for. */
import { regionsKernel } from "../generated/regions.wasm.js";
import type { Image } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import { convexAreas } from "./convex-area.js";
import { principalVariances, regionMoments } from "./moments.js";
import type { RegionProperties, RegionProperty } from "./properties.js";

type Measures = { readonly [P in RegionProperty]: (region: number) => RegionProperties[P] };

/** f64 numbers the kernel keeps for each region and channel. */
const INTENSITY_FIELDS = 5;

/** Weights of the 2 × 2 patterns (1 lower right, 2 upper right, 4 lower left, 8 upper left) in the Euler number of 8-connected parts. */
const EULER = [0, 0, 0, 0, 0, 0, -1, 0, 1, 0, 0, 0, 0, 0, -1, 0];

/** Their weights in Crofton's formula, as multiples of π/4 and of π/(4√2). */
const CROFTON = [0, 1, 0, 0, 0, 1, 0, 0, 1, 2, 0, 0, 1, 2, 0, 0];
const CROFTON_DIAGONAL = [0, 1, 1, 2, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0];

/** Functions from a region's number to the value of each measure named. */
export function measure(
  ranks: Int32Array,
  height: number,
  width: number,
  count: number,
  image: Image | undefined,
  names: readonly RegionProperty[],
): [RegionProperty, (region: number) => unknown][] {
  const moments = once(() => regionMoments(ranks, height, width, count));
  const border = once(() => countBorder(ranks, height, width, count));
  const quads = once(() => countQuads(ranks, height, width, count));
  const convex = once(() => convexAreas(ranks, height, width, count));
  const intensities = once(() => sumIntensities(ranks, image!, count));

  const area = (k: number) => moments().area[k]!;
  const central = (k: number) => moments().central.subarray(3 * k, 3 * k + 3) as unknown as [number, number, number];
  const dot = (k: number, weights: readonly number[]) =>
    weights.reduce((sum, weight, code) => sum + weight * quads()[16 * k + code]!, 0);
  const channels = image?.channels ?? 0;
  const perChannel = <T>(k: number, value: (at: number, sums: Float64Array) => T) =>
    Array.from({ length: channels }, (_, c) => value(INTENSITY_FIELDS * (k * channels + c), intensities()));

  const measures: Measures = {
    area,
    box(k) {
      const [x, y, right, bottom] = moments().box.subarray(4 * k, 4 * k + 4) as unknown as number[];
      return { x: x!, y: y!, width: right! - x!, height: bottom! - y! };
    },
    centroid: (k) => ({ x: moments().centroid[2 * k]!, y: moments().centroid[2 * k + 1]! }),
    extent(k) {
      const box = measures.box(k);
      return area(k) / (box.width * box.height);
    },
    equivalentDiameterArea: (k) => Math.sqrt((4 * area(k)) / Math.PI),
    axisMajorLength: (k) => 4 * Math.sqrt(principalVariances(central(k))[0]),
    axisMinorLength: (k) => 4 * Math.sqrt(principalVariances(central(k))[1]),
    eccentricity(k) {
      const [most, least] = principalVariances(central(k));
      return most === 0 ? 0 : Math.sqrt(1 - least / most);
    },
    orientation(k) {
      const [xx, xy, yy] = central(k);
      if (xx === yy) return xy > 0 ? Math.PI / 4 : -Math.PI / 4;
      return 0.5 * withKernel(regionsKernel, (kernel) => kernel.angle(2 * xy, yy - xx));
    },
    perimeter(k) {
      const [straight, diagonal, both] = border().subarray(3 * k, 3 * k + 3) as unknown as number[];
      return straight! + diagonal! * Math.SQRT2 + (both! * (1 + Math.SQRT2)) / 2;
    },
    perimeterCrofton: (k) => (Math.PI / 4) * (dot(k, CROFTON) + dot(k, CROFTON_DIAGONAL) / Math.SQRT2),
    eulerNumber: (k) => dot(k, EULER),
    areaConvex: (k) => convex()[k]!,
    solidity: (k) => area(k) / convex()[k]!,
    intensityMean: (k) => perChannel(k, (at, sums) => sums[at]! / area(k)),
    intensityMin: (k) => perChannel(k, (at, sums) => sums[at + 1]!),
    intensityMax: (k) => perChannel(k, (at, sums) => sums[at + 2]!),
    centroidWeighted: (k) => perChannel(k, (at, sums) => ({ x: sums[at + 3]! / sums[at]!, y: sums[at + 4]! / sums[at]! })),
  };
  return names.map((name) => [name, measures[name]]);
}

function once<T>(compute: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= compute());
}

function countBorder(ranks: Int32Array, height: number, width: number, count: number): Int32Array {
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const border = heap.alloc(ranks.length);
    const counts = heap.alloc(12 * count);
    kernel.countBorder(labels, height, width, border, counts, count);
    return heap.i32(counts, 3 * count).slice();
  });
}

function countQuads(ranks: Int32Array, height: number, width: number, count: number): Int32Array {
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const counts = heap.alloc(64 * count);
    kernel.countQuads(labels, height, width, counts, count);
    return heap.i32(counts, 16 * count).slice();
  });
}

function sumIntensities(ranks: Int32Array, { data, height, width, channels }: Image, count: number): Float64Array {
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const samples = heap.copyIn(data);
    const sums = heap.alloc(8 * INTENSITY_FIELDS * count * channels);
    kernel.sumIntensities(labels, height, width, samples, data instanceof Float32Array ? 1 : 0, channels, sums, count);
    return heap.f64(sums, INTENSITY_FIELDS * count * channels).slice();
  });
}
