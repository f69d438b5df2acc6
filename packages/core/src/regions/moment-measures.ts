/** Moments up to the third order along each axis, of the regions' shapes and of the values in them. */
import { regionsKernel } from "../generated/regions.wasm.js";
import type { Image } from "../image/image.js";
import { withKernel } from "../kernel/kernel.js";
import type { Measures, Regions } from "./measured.js";
import type { Moments } from "./moments.js";
import type { Point, RegionMoments } from "./properties.js";
import { once } from "./shapes.js";

/** Moments of a region's shape. */
export function momentMeasures(regions: Regions, moments: () => Moments) {
  const { count, spacing } = regions;
  const raw = once(() => sumPowers(regions, corners(moments(), count, 1)));
  const central = once(() => sumPowers(regions, moments().centroid));
  const momentsCentral = (k: number) => matrixOf(central(), k, spacing);
  const momentsNormalized = (k: number) => normalize(momentsCentral(k), spacing);
  return {
    moments: (k) => matrixOf(raw(), k, spacing),
    momentsCentral,
    momentsNormalized,
    momentsHu: (k) => hu(momentsNormalized(k)),
  } satisfies Partial<Measures>;
}

/** Moments of the values of each channel. */
export function weightedMeasures(regions: Regions, moments: () => Moments, centroids: () => Float64Array) {
  const { count, spacing, image } = regions;
  const channels = image?.channels ?? 0;
  const [sy, sx] = spacing;
  const raw = once(() => sumWeightedPowers(regions, image!, corners(moments(), count, channels)));
  const central = once(() => sumWeightedPowers(regions, image!, centroids()));
  const each = <T>(k: number, value: (slot: number) => T) =>
    Array.from({ length: channels }, (_, c) => value(k * channels + c));
  const local = (k: number, slot: number): Point => ({
    x: (centroids()[2 * slot]! - moments().box[4 * k]!) * sx,
    y: (centroids()[2 * slot + 1]! - moments().box[4 * k + 1]!) * sy,
  });
  const centralOf = (slot: number) => matrixOf(central(), slot, spacing);
  const normalizedOf = (slot: number) => normalize(centralOf(slot), spacing);
  return {
    centroidWeighted: (k) => each(k, (slot) => ({ x: centroids()[2 * slot]! * sx, y: centroids()[2 * slot + 1]! * sy })),
    centroidWeightedLocal: (k) => each(k, (slot) => local(k, slot)),
    momentsWeighted: (k) => each(k, (slot) => matrixOf(raw(), slot, spacing)),
    momentsWeightedCentral: (k) => each(k, centralOf),
    momentsWeightedNormalized: (k) => each(k, normalizedOf),
    momentsWeightedHu: (k) => each(k, (slot) => hu(normalizedOf(slot))),
  } satisfies Partial<Measures>;
}

/** The first pixel of each region's box, for each channel. */
function corners({ box }: Moments, count: number, channels: number): Float64Array {
  const centers = new Float64Array(2 * count * channels);
  for (let slot = 0; slot < count * channels; slot++) {
    const k = Math.floor(slot / channels);
    centers[2 * slot] = box[4 * k]!;
    centers[2 * slot + 1] = box[4 * k + 1]!;
  }
  return centers;
}

function sumPowers({ ranks, height, width, count }: Regions, centers: Float64Array): Float64Array {
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const at = heap.copyIn(centers);
    const sums = heap.alloc(128 * count);
    kernel.sumPowers(labels, height, width, at, sums, count);
    return heap.f64(sums, 16 * count).slice();
  });
}

function sumWeightedPowers({ ranks, height, width, count }: Regions, image: Image, centers: Float64Array): Float64Array {
  const { data, channels } = image;
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const samples = heap.copyIn(data);
    const at = heap.copyIn(centers);
    const sums = heap.alloc(128 * count * channels);
    kernel.sumWeightedPowers(labels, height, width, samples, data instanceof Float32Array ? 1 : 0, channels, at, sums, count);
    return heap.f64(sums, 16 * count * channels).slice();
  });
}

/** Sums in pixels to moments in the units of the spacing. */
function matrixOf(sums: Float64Array, slot: number, [sy, sx]: readonly [number, number]): RegionMoments {
  return Array.from({ length: 4 }, (_, p) =>
    Array.from({ length: 4 }, (_, q) => sums[16 * slot + 4 * p + q]! * power(sy, p) * power(sx, q)),
  );
}

/** Central moments over those that the mass alone would give, in units of the smaller side of a pixel. */
function normalize(central: RegionMoments, spacing: readonly [number, number]): RegionMoments {
  const mass = central[0]![0]!;
  const scale = Math.min(...spacing);
  return central.map((row, p) =>
    row.map((value, q) => {
      const order = p + q;
      if (order < 2) return Number.NaN;
      const half = order % 2 === 0 ? 1 : Math.sqrt(mass);
      return value / power(scale, order) / (power(mass, Math.floor(order / 2) + 1) * half);
    }),
  );
}

/** M.-K. Hu's invariants of normalized moments. */
function hu(nu: RegionMoments): number[] {
  const at = (p: number, q: number) => nu[p]![q]!;
  const sum = at(2, 0) + at(0, 2);
  const difference = at(2, 0) - at(0, 2);
  const mixed = 2 * at(1, 1);
  // Of the third order: a and b turn once with the region, c and d three times.
  const a = at(3, 0) + at(1, 2);
  const b = at(2, 1) + at(0, 3);
  const c = at(3, 0) - 3 * at(1, 2);
  const d = 3 * at(2, 1) - at(0, 3);
  const a3 = a * (a * a - 3 * b * b);
  const b3 = b * (3 * a * a - b * b);
  return [
    sum,
    difference * difference + mixed * mixed,
    c * c + d * d,
    a * a + b * b,
    c * a3 + d * b3,
    difference * (a * a - b * b) + 2 * mixed * a * b,
    d * a3 - c * b3,
  ];
}

/** A small power by products, which every engine rounds alike. */
function power(base: number, exponent: number): number {
  let product = 1;
  for (let k = 0; k < exponent; k++) product *= base;
  return product;
}
