/** Peaks that keep a distance from one another. */
import type { Image, ImageLike } from "../image/image.js";
import { rangeOf } from "../image/min-max.js";
import type { LabelMap } from "../labels/label-map.js";
import { checkLabelMap, checkSameSize } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { planeOf } from "./h-extrema.js";
import type { Peak } from "./peak.js";
import { candidatesOf, candidatesOfRegions } from "./peak-candidates.js";
import { byHeight, spaced } from "./peak-order.js";

/** Options of {@link findPeaks}. */
export interface FindPeaksOptions {
  /**
   * Peaks are the greatest of the (2 · minDistance + 1)² pixels around them, and no two of them are nearer than this; an integer, 1 … 2047.
   * @default 1
   */
  readonly minDistance?: number;
  /** Peaks are greater than this, in the samples' unit. Without it: than the least sample. */
  readonly thresholdAbs?: number;
  /** Peaks are greater than this share of the greatest sample. Of both thresholds the higher counts. */
  readonly thresholdRel?: number;
  /**
   * So near to the image's edge there is no peak: pixels, or [along y, along x], integers ≥ 0; 0 looks everywhere. Without it: `minDistance`.
   */
  readonly excludeBorder?: number | readonly [number, number];
  /** At most this many peaks, the greatest ones; an integer ≥ 1. Without it: all. */
  readonly numPeaks?: number;
  /** Regions: each is searched by itself, as if nothing were around it, and pixels of −1 are not searched. */
  readonly labels?: LabelMap;
  /** At most this many peaks of each region; an integer ≥ 1. Without it: all. */
  readonly numPeaksPerLabel?: number;
  /**
   * How the distance between two peaks is measured: the greater of the steps along y and x, the straight line, or the sum of the steps.
   * @default "chebyshev"
   */
  readonly metric?: "chebyshev" | "euclidean" | "city-block";
}

/** Bounds and defaults of {@link findPeaks}'s options. */
export const findPeaksRules = {
  minDistance: { kind: "integer", min: 1, max: 2047, default: 1 },
  thresholdAbs: { kind: "number", aliases: ["threshold"] },
  thresholdRel: { kind: "number" },
  excludeBorder: { kind: "integers", length: 2, single: true, min: 0, form: "[along y, along x]", aliases: ["allowBorders"] },
  numPeaks: { kind: "integer", min: 1, aliases: ["nPeaks", "count"] },
  labels: { kind: "labels", check: checkLabelMap },
  numPeaksPerLabel: { kind: "integer", min: 1 },
  metric: { kind: "choice", of: ["chebyshev", "euclidean", "city-block"], default: "chebyshev", aliases: ["pNorm"] },
} as const satisfies Rules<FindPeaksOptions>;

/**
 * Finds the peaks of an image as a list of points, the greatest first, none nearer to another than `minDistance`.
 *
 * Of peaks of one height that are too near to each other the first in raster order stays. For whole plateaus as a mask, see {@link localMaxima}.
 *
 * @param image - one channel of finite samples
 * @param options - see {@link FindPeaksOptions}
 * @returns column, row and sample of each peak, by descending sample; with `labels` region by region, each of them so
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-labels`, `invalid-option`
 *
 * @see scikit-image's `feature.peak_local_max`
 *
 * @example
 * ```ts
 * import { findPeaks } from "@segkit/core";
 *
 * const image = { data: Uint8Array.of(0, 5, 0, 7, 0, 0, 0, 3, 0), height: 1, width: 9, channels: 1 };
 * console.assert(findPeaks(image, { excludeBorder: 0 }).map(({ x }) => x).join() === "3,1,7");
 * console.assert(findPeaks(image, { minDistance: 3, excludeBorder: 0 }).map(({ x }) => x).join() === "3,7");
 * ```
 *
 * @remarks
 * O(height · width · log minDistance) time and O(n) more for n peaks. The same points in the same order as scikit-image's, whose rows and columns are our y
 * and x, and whose regions are numbered one higher.
 *
 * As there, an image whose pixels are all the greatest around them, which is a flat one, has no peak; a flat region has one at each pixel that a cross of three pixels
 * does not fit over.
 */
export function findPeaks(image: ImageLike, options: FindPeaksOptions = {}): Peak[] {
  const where = "findPeaks";
  const settings = readOptions(where, options, findPeaksRules);
  const plane = planeOf(where, image);
  const { labels, minDistance, metric, excludeBorder = minDistance, numPeaks = Number.POSITIVE_INFINITY } = settings;
  const limits = {
    minDistance,
    level: levelOf(plane, settings.thresholdAbs, settings.thresholdRel),
    border: typeof excludeBorder === "number" ? ([excludeBorder, excludeBorder] as const) : excludeBorder,
  };
  const choose = (places: readonly number[], most: number): Peak[] =>
    spaced(byHeight(plane, places), plane, minDistance, metric, most);
  if (labels === undefined) return choose(candidatesOf(plane, limits), numPeaks);
  checkSameSize(where, "image", plane, "labels", labels);
  const { numPeaksPerLabel = Number.POSITIVE_INFINITY } = settings;
  const peaks = candidatesOfRegions(plane, labels, limits).flatMap((places) => choose(places, numPeaksPerLabel));
  if (peaks.length <= numPeaks) return peaks;
  const places = peaks.map(({ x, y }) => y * plane.width + x).sort((a, b) => a - b);
  return choose(places, numPeaks);
}

function levelOf({ data }: Image, thresholdAbs?: number, thresholdRel?: number): number {
  const { min, max } = rangeOf(data);
  const level = thresholdAbs ?? min;
  return thresholdRel === undefined ? level : Math.max(level, thresholdRel * max);
}
