/** How far apart the borders of two masks are, on average. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { type SurfaceSpacing, surfaceSpacingRule } from "./spacing.js";
import { type BothWays, type OneWay, surfaceDistances } from "./surface-distances.js";
import { checkSolids, type MaskOrVolume, spacingOf } from "./volume.js";

/** Options of {@link averageSurfaceDistance}. */
export interface AverageSurfaceDistanceOptions {
  /**
   * `pooled`: the mean of the distances of both ways in one list (ASSD). `mean`: the mean of the two ways' means (MASD). `there`: from the mask to the ground truth alone (ASD);
   * `back`: from the ground truth to the mask.
   * @default "pooled"
   */
  readonly average?: "pooled" | "mean" | "there" | "back";
  /**
   * `surface`: pixels of a mask that have a neighbor outside it along an axis. `contour`: the line or surface between inside and outside pixels, each piece
   * weighted by its length or area.
   * @default "surface"
   */
  readonly points?: "surface" | "contour";
  /** Size of a pixel, > 0: one number, or [along y, along x], of volumes [along z, along y, along x]; the distance is in its unit. @default 1 */
  readonly spacing?: SurfaceSpacing;
}

/** Bounds and defaults of {@link averageSurfaceDistance}'s options. */
export const averageSurfaceDistanceRules = {
  average: { kind: "choice", of: ["pooled", "mean", "there", "back"], default: "pooled" },
  points: { kind: "choice", of: ["surface", "contour"], default: "surface" },
  spacing: surfaceSpacingRule,
} as const satisfies Rules<AverageSurfaceDistanceOptions>;

/**
 * The average surface distance of two masks: how far, in the mean, a point of one's border is from the nearest of the other's.
 *
 * @param mask - the mask to judge, `height × width`, or of a volume, `depth × height × width`
 * @param groundTruth - what it is compared with, of the same size
 * @param options - see {@link AverageSurfaceDistanceOptions}
 * @returns the distance, in pixels or in the unit of `spacing`; `Infinity` where one mask is empty, NaN where both are
 * @throws SegmentationError `invalid-mask`, `shape-mismatch`, `invalid-option`
 *
 * @see T. Heimann et al., "Comparison and evaluation of methods for liver segmentation from CT datasets", 2009, doi:10.1109/TMI.2009.2013851
 *
 * @example
 * ```ts
 * import { averageSurfaceDistance } from "@segkit/metrics";
 *
 * const mask = { data: Uint8Array.of(1, 0, 0, 0), height: 1, width: 4 };
 * const groundTruth = { data: Uint8Array.of(1, 0, 0, 1), height: 1, width: 4 };
 * console.assert(averageSurfaceDistance(mask, groundTruth) === 1);
 * console.assert(averageSurfaceDistance(mask, groundTruth, { average: "mean" }) === 0.75);
 * ```
 *
 * @remarks
 * O(pixels) time and 18 bytes of memory per pixel, of the smallest box around both masks.
 *
 * `pooled` and `there` with `surface` are MedPy's `assd` and `asd`; `there` and `back` with `contour` DeepMind's `compute_average_surface_distance`, the other way round: its
 * first is from the ground truth. Of an empty mask MedPy raises an error; DeepMind's is NaN one way and infinite the other.
 */
export function averageSurfaceDistance(
  mask: MaskOrVolume,
  groundTruth: MaskOrVolume,
  options: AverageSurfaceDistanceOptions = {},
): number {
  const where = "averageSurfaceDistance";
  const solids = checkSolids(where, mask, groundTruth);
  const { average, points, spacing } = readOptions(where, options, averageSurfaceDistanceRules);
  return averageOf(surfaceDistances(solids, points, spacingOf(where, solids.flat, spacing)), average);
}

/** The average of both ways' distances. */
export function averageOf(ways: BothWays, average: "pooled" | "mean" | "there" | "back"): number {
  const [there, back] = ways.map(sumsOf) as [Sums, Sums];
  if (there.size === 0 && back.size === 0) return Number.NaN;
  if (there.size === 0 || back.size === 0) return Number.POSITIVE_INFINITY;
  if (average === "pooled") return (there.sum + back.sum) / (there.size + back.size);
  const [first, second] = [there.sum / there.size, back.sum / back.size];
  return average === "mean" ? (first + second) / 2 : average === "there" ? first : second;
}

interface Sums {
  readonly sum: number;
  readonly size: number;
}

function sumsOf({ distances, sizes }: OneWay): Sums {
  let [sum, size] = [0, 0];
  for (let i = 0; i < distances.length; i++) {
    const own = sizes === undefined ? 1 : sizes[i]!;
    sum += own * distances[i]!;
    size += own;
  }
  return { sum, size };
}
