/** Which share of two masks' surfaces lies within a tolerance. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { type SurfaceSpacing, surfaceSpacingRule } from "./spacing.js";
import { type BothWays, surfaceDistances } from "./surface-distances.js";
import { checkSolids, type MaskOrVolume, spacingOf } from "./volume.js";

/** Options of {@link surfaceDice}. */
export interface SurfaceDiceOptions {
  /** How far apart surfaces may be and still agree, in pixels or in the unit of `spacing`; what is exactly as far agrees. ≥ 0. */
  readonly tolerance: number;
  /**
   * `contour`: the line or surface between inside and outside pixels, each piece by its length or area. `surface`: pixels of a mask that have a neighbor outside it along
   * an axis, each as one.
   * @default "contour"
   */
  readonly points?: "contour" | "surface";
  /** Size of a pixel, > 0: one number, or [along y, along x], of volumes [along z, along y, along x]. @default 1 */
  readonly spacing?: SurfaceSpacing;
}

/** Bounds and defaults of {@link surfaceDice}'s options. */
export const surfaceDiceRules = {
  tolerance: { kind: "number", min: 0, required: true },
  points: { kind: "choice", of: ["contour", "surface"], default: "contour" },
  spacing: surfaceSpacingRule,
} as const satisfies Rules<SurfaceDiceOptions>;

/**
 * The normalized surface Dice (NSD): the share of both masks' surfaces that lies within a tolerance of the other's.
 *
 * @param mask - the mask to judge, `height × width`, or of a volume, `depth × height × width`
 * @param groundTruth - what it is compared with, of the same size
 * @param options - see {@link SurfaceDiceOptions}; `tolerance` is required
 * @returns 0 … 1; 0 where one mask is empty, NaN where both are
 * @throws SegmentationError `invalid-mask`, `shape-mismatch`, `invalid-option`
 *
 * @see S. Nikolov et al., "Clinically applicable segmentation of head and neck anatomy for radiotherapy", 2021, doi:10.2196/26151
 *
 * @example
 * ```ts
 * import { surfaceDice } from "@segkit/metrics";
 *
 * const mask = { data: Uint8Array.of(0, 1, 1, 1, 0, 0), height: 1, width: 6 };
 * const groundTruth = { data: Uint8Array.of(0, 1, 1, 1, 1, 0), height: 1, width: 6 };
 * console.assert(surfaceDice(mask, groundTruth, { tolerance: 1 }) === 1);
 * console.assert(surfaceDice(mask, groundTruth, { tolerance: 0, points: "surface" }) === 6 / 7);
 * ```
 *
 * @remarks
 * O(pixels) time and 18 bytes of memory per pixel, of the smallest box around both masks.
 *
 * `contour` is DeepMind's `compute_surface_dice_at_tolerance`: in the plane by marching squares, in space by marching cubes, from the corners where pixels meet. `surface` is MONAI's
 * without spacing.
 */
export function surfaceDice(mask: MaskOrVolume, groundTruth: MaskOrVolume, options: SurfaceDiceOptions): number {
  const where = "surfaceDice";
  const solids = checkSolids(where, mask, groundTruth);
  const { tolerance, points, spacing } = readOptions(where, options, surfaceDiceRules);
  return surfaceDiceOf(surfaceDistances(solids, points, spacingOf(where, solids.flat, spacing)), tolerance);
}

/** The share of both ways' distances that are within the tolerance. */
export function surfaceDiceOf(ways: BothWays, tolerance: number): number {
  let [near, all] = [0, 0];
  for (const { distances, sizes } of ways) {
    for (let i = 0; i < distances.length; i++) {
      const own = sizes === undefined ? 1 : sizes[i]!;
      all += own;
      if (distances[i]! <= tolerance) near += own;
    }
  }
  return near / all;
}
