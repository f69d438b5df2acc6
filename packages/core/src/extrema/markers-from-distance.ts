/** A marker for each of several objects that touch. */
import { type ConnectedComponents, connectedComponents } from "../components/components.js";
import { type Spacing, spacingRule, transform } from "../distance/transform.js";
import type { Image } from "../image/image.js";
import type { Mask } from "../masks/mask.js";
import { reconstruct } from "../morphology/reconstruction.js";
import { type CallOptions, progressRule, signalRule } from "../progress/progress.js";
import { withSegments } from "../segmentation/segmentation.js";
import { checkMask } from "../validate/inputs.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { shifted } from "./h-extrema.js";

/** Options of {@link markersFromDistance}. */
export interface MarkersFromDistanceOptions extends CallOptions {
  /**
   * By how much a waist has to be narrower than what it joins, > 0, measured from the middle to the outside, in pixels, or in the unit of `spacing`. More
   * makes fewer markers.
   * @default 1
   */
  readonly h?: number;
  /**
   * Size of a pixel, > 0: one number, or [along y, along x].
   * @default 1
   */
  readonly spacing?: Spacing;
  /**
   * Pixels that are neighbors: 4, those that share an edge, or 8, those that share a corner.
   * @default 8
   */
  readonly connectivity?: 4 | 8;
}

/** Bounds and defaults of {@link markersFromDistance}'s options. */
export const markersFromDistanceRules = {
  h: { kind: "number", min: 0, exclusiveMin: true, default: 1, aliases: ["height", "prominence", "minDistance"] },
  spacing: spacingRule,
  connectivity: { kind: "choice", of: [4, 8], default: 8 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<MarkersFromDistanceOptions>;

/** Result of {@link markersFromDistance}: the markers as regions 0 … count − 1, −1 elsewhere. */
export interface DistanceMarkers extends ConnectedComponents {
  /** The distance of each pixel to the outside, of which the markers are the summits. */
  readonly distance: Image<Float32Array>;
}

/**
 * Finds one marker for each object of a mask in which round objects touch: the summits of the distance to the outside that stand out by `h`.
 *
 * Where two objects touch there is a waist, and the distance is smaller there than in their middles. Every connected part of the mask has at least one marker,
 * however thin it is. The number of markers counts the objects; a watershed from them parts these.
 *
 * @param mask - `height × width`, every value but 0 is inside
 * @param options - see {@link MarkersFromDistanceOptions}
 * @returns the markers, numbered in raster order, and the distance; a mask without an outside is one marker
 * @throws SegmentationError `invalid-mask`, `invalid-option`, `aborted`
 *
 * @see scikit-image's `morphology.h_maxima` of SciPy's `ndimage.distance_transform_edt`
 * @see P. Soille, "Morphological Image Analysis", 2nd edition, 2003, chapter 9, doi:10.1007/978-3-662-05088-0
 *
 * @example
 * ```ts
 * import { markersFromDistance } from "@segkit/core";
 *
 * const discs = [[28, 28, 16], [44, 52, 20]];
 * const data = Uint8Array.from({ length: 80 * 80 }, (_, i) =>
 *   discs.some(([y, x, r]) => (Math.floor(i / 80) - y!) ** 2 + ((i % 80) - x!) ** 2 <= r! * r!) ? 1 : 0,
 * );
 * console.assert(markersFromDistance({ data, height: 80, width: 80 }).count === 2);
 * ```
 *
 * @remarks
 * O(height · width) time; about 20 bytes a pixel beside the result. `h` of 1 takes no notice of the steps in a drawn outline.
 *
 * Deviation from `h_maxima` of the distance: there a part that is nowhere `h` wide has no marker. For every other part the markers are the same.
 */
export function markersFromDistance(mask: Mask, options: MarkersFromDistanceOptions = {}): DistanceMarkers {
  const where = "markersFromDistance";
  const { data: inside, height, width } = checkMask(where, "mask", mask);
  const { h, spacing, connectivity, ...call } = readOptions(where, options, markersFromDistanceRules);
  const data = new Float32Array(height * width);
  transform(where, mask, spacing, "distance", false, call, (rows, at) => data.set(rows, at));
  const distance = { data, height, width, channels: 1 };
  // infinite everywhere where nothing is outside
  const summits = Number.isFinite(data[0]) ? summitsOf(where, inside, distance, h, connectivity) : inside;
  const { labels, count } = connectedComponents({ data: summits, height, width }, { connectivity });
  return withSegments(labels, { count, distance });
}

/** The maxima of height h within the mask; no way leads through its outside. */
function summitsOf(
  where: string,
  inside: Uint8Array,
  distance: Image<Float32Array>,
  h: number,
  connectivity: 4 | 8,
): Uint8Array {
  const limit = distance.data.map((value, i) => (inside[i] === 0 ? Number.NEGATIVE_INFINITY : value));
  const step = Math.fround(h);
  const levels = reconstruct(where, { ...distance, data: shifted(limit, -step) }, limit, false, connectivity);
  return inside.map((value, i) => (value !== 0 && Math.fround(limit[i]! - levels[i]!) >= step ? 1 : 0));
}
