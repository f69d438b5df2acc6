/** How far apart the borders of two masks are, at the worst place. */
import { distanceTransformRules, type Spacing } from "@segkit/core/distance";
import type { Mask } from "@segkit/core/masks";
import { checkMask, checkSameSize, type Rules, readOptions } from "@segkit/core/validate";
import { percentileOf } from "./percentile.js";
import { distancesTo, type PointChoice, pointsOf, sharedCrop } from "./points.js";

/** Options of {@link hausdorffDistance}. */
export interface HausdorffDistanceOptions {
  /** 100 is the Hausdorff distance itself; 95 leaves out the farthest 5 % of the points, so that a stray pixel does not decide. 0 … 100. @default 100 */
  readonly percentile?: number;
  /**
   * Below 100: `directed` takes the percentile of the distances each way and then the larger of the two, `pooled` takes that of both ways' distances in one list.
   * @default "directed"
   */
  readonly percentiles?: "directed" | "pooled";
  /**
   * `surface`: the pixels of a mask that have a neighbor outside it, above, below, left or right; beyond the image is outside. `all`: every pixel of a mask.
   * @default "surface"
   */
  readonly points?: PointChoice;
  /** Size of a pixel, > 0: one number, or [along y, along x]; the distance is in its unit. @default 1 */
  readonly spacing?: Spacing;
}

/** Bounds and defaults of {@link hausdorffDistance}'s options. */
export const hausdorffDistanceRules = {
  percentile: { kind: "number", min: 0, max: 100, default: 100 },
  percentiles: { kind: "choice", of: ["directed", "pooled"], default: "directed" },
  points: { kind: "choice", of: ["surface", "all"], default: "surface" },
  spacing: distanceTransformRules.spacing,
} as const satisfies Rules<HausdorffDistanceOptions>;

/**
 * The Hausdorff distance of two masks: the largest distance from a point of one to the nearest point of the other.
 *
 * @param mask - the mask to judge, `height × width`
 * @param groundTruth - what it is compared with, of the same size
 * @param options - see {@link HausdorffDistanceOptions}
 * @returns the distance, in pixels or in the unit of `spacing`; `Infinity` where one mask is empty, NaN where both are
 * @throws SegmentationError `invalid-mask`, `shape-mismatch`, `invalid-option`
 *
 * @example
 * ```ts
 * import { hausdorffDistance } from "@segkit/metrics";
 *
 * const mask = { data: Uint8Array.of(1, 1, 0, 0, 0, 0), height: 1, width: 6 };
 * const groundTruth = { data: Uint8Array.of(0, 1, 1, 1, 1, 0), height: 1, width: 6 };
 * console.assert(hausdorffDistance(mask, groundTruth) === 3);
 * ```
 *
 * @see D. P. Huttenlocher, G. A. Klanderman, W. J. Rucklidge, "Comparing images using the Hausdorff distance", 1993, doi:10.1109/34.232073
 *
 * @remarks
 * O(height · width) time and 12 bytes of memory per pixel, of the smallest box around both masks.
 *
 * `directed` with `surface` is what MetricsReloaded and MONAI compute, `pooled` what MedPy's `hd95` does; `points: "all"` is scikit-image's `hausdorff_distance`.
 * Of two empty masks scikit-image says 0, DeepMind's surface-distance infinity, MedPy raises an error.
 */
export function hausdorffDistance(mask: Mask, groundTruth: Mask, options: HausdorffDistanceOptions = {}): number {
  const where = "hausdorffDistance";
  checkMask(where, "mask", mask);
  checkMask(where, "groundTruth", groundTruth);
  checkSameSize(where, "mask", mask, "groundTruth", groundTruth);
  const { percentile, percentiles, points, spacing } = readOptions(where, options, hausdorffDistanceRules);
  const cropped = sharedCrop(mask, groundTruth);
  if (cropped === undefined) return Number.NaN;
  const [from, to] = cropped.map((each) => pointsOf(each, points)) as [Mask, Mask];
  // distances are float32: in units of the larger side of a pixel they stay in its range whatever the spacing
  const [alongY, alongX] = typeof spacing === "number" ? [spacing, spacing] : (spacing as [number, number]);
  const unit = Math.max(alongY, alongX);
  const there = distancesTo(from, to, [alongY / unit, alongX / unit]);
  const back = distancesTo(to, from, [alongY / unit, alongX / unit]);
  if (there.length === 0 || back.length === 0) return Number.POSITIVE_INFINITY;
  if (percentiles === "directed") return unit * Math.max(percentileOf(there, percentile), percentileOf(back, percentile));
  const both = new Float32Array(there.length + back.length);
  both.set(there);
  both.set(back, there.length);
  return unit * percentileOf(both, percentile);
}
