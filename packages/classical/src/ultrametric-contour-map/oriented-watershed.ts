/** Oriented watershed transform. */
import { type Image, type ImageLike, viewImage } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { checkAborted } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { checkSameSize, readOptions } from "@segkit/core/validate";
import { type Boundaries, boundariesOf, linkStrengths, watershedCuts } from "./links.js";
import {
  checkEdges,
  type OrientedWatershedOptions,
  type OrientedWatershedSettings,
  orientedWatershedRules,
} from "./options.js";
import { estimateFacing, facingOf, meanStrengths, orientStrengths } from "./strengths.js";

const NAME = "orientedWatershed";

/** What {@link orientedWatershed} returns. */
export interface OrientedWatershedResult extends Segmentation {
  /** The basin of each pixel: 0 … count − 1, in the order of their first pixels. */
  readonly labels: LabelMap;
  /** Number of basins. */
  readonly count: number;
  /** The two basins of each boundary, the lower label first. */
  readonly pairs: Int32Array;
  /** How many pairs of neighbors each boundary parts. */
  readonly boundaryLengths: Int32Array;
  /** How strong each boundary is on average. */
  readonly boundaryStrengths: Float64Array;
}

/**
 * The watershed of an edge map, whose boundaries are as strong as the edges that they run along: the oriented watershed transform.
 *
 * @param edges - `height × width × 1`: how sure each pixel is to lie on a contour, ≥ 0; bytes and 16 bits become 0…1
 * @param options - see {@link OrientedWatershedOptions}
 * @returns `labels` (`height × width`) of the basins of all minima, `count`, and for each boundary of two basins its `pairs`, `boundaryLengths` and `boundaryStrengths`; `segments` when first read
 * @throws SegmentationError `invalid-image` (also for samples that are negative or not finite), `shape-mismatch`, `invalid-option`, `aborted`
 *
 * @see P. Arbeláez, M. Maire, C. Fowlkes, J. Malik, "Contour detection and hierarchical image segmentation", 2011, doi:10.1109/TPAMI.2010.161
 *
 * @example
 * ```ts
 * import { orientedWatershed } from "@segkit/classical/ultrametric-contour-map";
 *
 * const edges = { data: Float32Array.of(0, 0, 0.8, 0, 0, 0.4, 0, 0), height: 1, width: 8, channels: 1 };
 * const { labels, boundaryStrengths, pairs } = orientedWatershed(edges, { oriented: false });
 * console.assert(labels.data.join() === "0,0,0,1,1,1,2,2");
 * console.assert(pairs.join() === "0,1,1,2");
 * console.assert(boundaryStrengths.every((strength, k) => Math.abs(strength - [0.4, 0.2][k]!) < 1e-6));
 * ```
 *
 * @remarks
 * Neighbors are 4, and the watershed lies between pixels: what parts two of them is as strong as the mean of both, so that a line of one pixel counts half. Boundaries are traced from junction to junction and approximated by straight pieces; a piece of
 * contour counts as |sin| of the angle between the straight piece and the direction across the edge.
 *
 * Basins and strengths are those of Higra's `oriented_watershed` on the graph of four neighbors. A line of contour of a single pair of pixels has the direction that it has; Higra
 * takes it to run along x. The paper's authors take
 * the edge map of the boundary's own direction among eight; here as in Higra there is one edge map with its directions.
 *
 * Time is O(n) for n pixels but for lines that bend at every point; about 100 bytes of working memory for each pixel.
 */
export function orientedWatershed(edges: ImageLike, options: OrientedWatershedOptions = {}): OrientedWatershedResult {
  const source = viewImage(edges, NAME);
  const settings = readOptions(NAME, options, orientedWatershedRules);
  const map = checkEdges(NAME, "edges", source);
  const { labels, count, boundaries, strengths } = basinsOf(NAME, map, settings);
  const { first, second, lengths } = boundaries;
  const pairs = Int32Array.from({ length: 2 * first.length }, (_, k) => (k & 1 ? second : first)[k >> 1]!);
  return withSegments(labels, { count, pairs, boundaryLengths: Int32Array.from(lengths), boundaryStrengths: strengths });
}

/** Basins of an edge map that was checked. */
export interface Basins {
  readonly labels: LabelMap;
  readonly count: number;
  readonly boundaries: Boundaries;
  readonly strengths: Float64Array;
}

/** Basins and the strengths of their boundaries, for the function `where`. */
export function basinsOf(where: string, edges: Image<Float32Array>, settings: OrientedWatershedSettings): Basins {
  const { oriented, orientations, onProgress, signal } = settings;
  const { height, width } = edges;
  if (orientations) checkSameSize(where, "edges", edges, "orientations", orientations);
  checkAborted(where, signal);
  const links = linkStrengths(edges.data, height, width);
  const { labels, count } = watershedCuts(links, height, width);
  onProgress?.({ stage: "watershed", done: 1, total: 1 });
  checkAborted(where, signal);
  const boundaries = boundariesOf(labels, height, width);
  const facing = orientations ? facingOf(orientations as Image<Float32Array>) : oriented ? estimateFacing(edges) : undefined;
  const strengths = meanStrengths(boundaries, facing ? orientStrengths(links, boundaries, facing, height, width) : links);
  onProgress?.({ stage: "contours", done: 1, total: 1 });
  checkAborted(where, signal);
  return { labels: { data: labels, height, width }, count, boundaries, strengths };
}
