/** Measures of the regions' shapes: from areas and second moments, borders, hulls and holes. */
import { connectedComponents } from "../components/components.js";
import { regionsKernel } from "../generated/regions.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import { feretDiameters, type Spans, spannedPixels } from "./convex-hull.js";
import type { Measures, Regions } from "./measured.js";
import { type Moments, principalVariances } from "./moments.js";

/** Weights of the 2 × 2 patterns (1 lower right, 2 upper right, 4 lower left, 8 upper left) in the Euler number of 8-connected parts. */
const EULER = [0, 0, 0, 0, 0, 0, -1, 0, 1, 0, 0, 0, 0, 0, -1, 0];
/** Four times their weights in that of 4-connected parts. */
const EULER_4 = [0, 1, 1, 0, 1, 0, 2, -1, 1, 2, 0, -1, 0, -1, -1, 0];
/** Their weights in Crofton's formula, as multiples of π/4 and of π/(4√2). */
const CROFTON = [0, 1, 0, 0, 0, 1, 0, 0, 1, 2, 0, 0, 1, 2, 0, 0];
const CROFTON_DIAGONAL = [0, 1, 1, 2, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0];

/** Measures that are made of these passes over the label map. */
export function shapeMeasures(
  regions: Regions,
  moments: () => Moments,
  hulls: () => Spans,
  fill: (k: number) => { readonly data: Uint8Array },
) {
  const { spacing } = regions;
  const [sy, sx] = spacing;
  const pixelArea = sy * sx;
  const border = once(() => countBorder(regions));
  const quads = once(() => countQuads(regions));
  const parts = once(() => countParts(regions));
  const pixels = (k: number) => moments().area[k]!;
  const area = (k: number) => pixels(k) * pixelArea;
  const areaConvex = (k: number) => spannedPixels(hulls(), k) * pixelArea;
  /** Variances of x and y and their covariance, in the units of the spacing. */
  const variances = (k: number): [number, number, number] => {
    const [xx, xy, yy] = moments().central.subarray(3 * k, 3 * k + 3) as unknown as [number, number, number];
    return [xx * sx * sx, xy * sx * sy, yy * sy * sy];
  };
  const principal = (k: number) => principalVariances(variances(k));
  const dot = (k: number, weights: readonly number[]) =>
    weights.reduce((sum, weight, code) => sum + weight * quads()[16 * k + code]!, 0);
  const box = (k: number) => boxOf(moments(), k);
  const areaBbox = (k: number) => box(k).width * box(k).height * pixelArea;
  return {
    area,
    numPixels: pixels,
    box,
    areaBbox,
    centroid: (k) => ({ x: moments().centroid[2 * k]! * sx, y: moments().centroid[2 * k + 1]! * sy }),
    centroidLocal(k) {
      const { x, y } = box(k);
      return { x: (moments().centroid[2 * k]! - x) * sx, y: (moments().centroid[2 * k + 1]! - y) * sy };
    },
    extent: (k) => area(k) / areaBbox(k),
    equivalentDiameterArea: (k) => Math.sqrt((4 * area(k)) / Math.PI),
    axisMajorLength: (k) => 4 * Math.sqrt(principal(k)[0]),
    axisMinorLength: (k) => 4 * Math.sqrt(principal(k)[1]),
    eccentricity(k) {
      const [most, least] = principal(k);
      return most === 0 ? 0 : Math.sqrt(1 - least / most);
    },
    orientation(k) {
      const [xx, xy, yy] = variances(k);
      if (xx === yy) return xy > 0 ? Math.PI / 4 : -Math.PI / 4;
      return 0.5 * withKernel(regionsKernel, (kernel) => kernel.angle(2 * xy, yy - xx));
    },
    inertiaTensor(k) {
      const [xx, xy, yy] = variances(k);
      return [
        [xx, 0 - xy],
        [0 - xy, yy],
      ];
    },
    inertiaTensorEigvals: principal,
    perimeter(k) {
      const [straight, diagonal, both] = border().subarray(3 * k, 3 * k + 3) as unknown as number[];
      return (straight! + diagonal! * Math.SQRT2 + (both! * (1 + Math.SQRT2)) / 2) * sy;
    },
    perimeterCrofton: (k) => (Math.PI / 4) * (dot(k, CROFTON) + dot(k, CROFTON_DIAGONAL) / Math.SQRT2) * sy,
    eulerNumber: (k) => dot(k, EULER),
    areaConvex,
    solidity: (k) => area(k) / areaConvex(k),
    areaFilled(k) {
      // Most regions enclose nothing, which their Euler number says: parts minus holes.
      if (parts()[k] === dot(k, EULER_4) / 4) return area(k);
      let filled = 0;
      for (const inside of fill(k).data) filled += inside;
      return filled * pixelArea;
    },
    feretDiameterMax: (k) => feretDiameters(hulls(), k, sy, sx).max,
    feretDiameterMin: (k) => feretDiameters(hulls(), k, sy, sx).min,
  } satisfies Partial<Measures>;
}

/** The box of a region. */
export function boxOf({ box }: Moments, k: number): { x: number; y: number; width: number; height: number } {
  const [x, y, right, bottom] = box.subarray(4 * k, 4 * k + 4) as unknown as [number, number, number, number];
  return { x, y, width: right - x, height: bottom - y };
}

/** A function that computes at its first call. */
export function once<T>(compute: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= compute());
}

function countBorder({ ranks, height, width, count }: Regions): Int32Array {
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const border = heap.alloc(ranks.length);
    const counts = heap.alloc(12 * count);
    kernel.countBorder(labels, height, width, border, counts, count);
    return heap.i32(counts, 3 * count).slice();
  });
}

function countQuads({ ranks, height, width, count }: Regions): Int32Array {
  return withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const counts = heap.alloc(64 * count);
    kernel.countQuads(labels, height, width, counts, count);
    return heap.i32(counts, 16 * count).slice();
  });
}

/** The number of 4-connected parts of each region. */
function countParts({ ranks, height, width, count }: Regions): Int32Array {
  const { data } = connectedComponents({ data: ranks, height, width }, { connectivity: 4 }).labels;
  const parts = new Int32Array(count);
  // Components are numbered by their first pixel.
  let seen = 0;
  for (let i = 0; i < data.length; i++) {
    if (data[i] !== seen) continue;
    parts[ranks[i]!]!++;
    seen++;
  }
  return parts;
}
