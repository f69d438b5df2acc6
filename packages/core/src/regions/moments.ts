/** Numbers that follow from a region's area and moments. */
import { regionsKernel } from "../generated/regions.wasm.js";
import { withKernel } from "../kernel/kernel.js";

/** f64 numbers the kernel keeps for each region. */
const FIELDS = 12;

/** Area, box, centroid and central second moments of regions with dense labels. */
export interface Moments {
  readonly area: Float64Array;
  /** Left, top, right, bottom. */
  readonly box: Float64Array;
  /** x, y. */
  readonly centroid: Float64Array;
  /** Mean of (x − x̄)², (x − x̄)(y − ȳ), (y − ȳ)². */
  readonly central: Float64Array;
}

/** One pass over the label map. */
export function regionMoments(ranks: Int32Array, height: number, width: number, count: number): Moments {
  const sums = withKernel(regionsKernel, (kernel, heap) => {
    const labels = heap.copyIn(ranks);
    const out = heap.alloc(8 * FIELDS * count);
    kernel.sumMoments(labels, height, width, out, count);
    return heap.f64(out, FIELDS * count).slice();
  });
  const area = new Float64Array(count);
  const box = new Float64Array(4 * count);
  const centroid = new Float64Array(2 * count);
  const central = new Float64Array(3 * count);
  for (let k = 0; k < count; k++) {
    const [n, sx, sy, sxx, sxy, syy, x, y] = sums.subarray(FIELDS * k, FIELDS * k + 8) as unknown as number[];
    area[k] = n!;
    box.set(sums.subarray(FIELDS * k + 8, FIELDS * k + 12), 4 * k);
    centroid[2 * k] = x! + sx! / n!;
    centroid[2 * k + 1] = y! + sy! / n!;
    // n · Σx² − (Σx)² over n²: one subtraction of whole numbers, so that nothing is lost before the division.
    central[3 * k] = (n! * sxx! - sx! * sx!) / (n! * n!);
    central[3 * k + 1] = (n! * sxy! - sx! * sy!) / (n! * n!);
    central[3 * k + 2] = (n! * syy! - sy! * sy!) / (n! * n!);
  }
  return { area, box, centroid, central };
}

/** The greater and the lesser eigenvalue of a region's covariance. */
export function principalVariances([xx, xy, yy]: readonly [number, number, number]): [number, number] {
  const middle = (xx + yy) / 2;
  const half = (xx - yy) / 2;
  const radius = Math.sqrt(half * half + xy * xy);
  return [middle + radius, Math.max(0, middle - radius)];
}
