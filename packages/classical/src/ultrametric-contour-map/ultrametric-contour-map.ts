/** Ultrametric contour maps. */
import { SegmentationError } from "@segkit/core/errors";
import { type Hierarchy, trustedHierarchy } from "@segkit/core/hierarchy";
import { type ImageLike, viewImage } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { checkAborted } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { readOptions } from "@segkit/core/validate";
import { colorEdges } from "./color-edges.js";
import { mergeByMeans } from "./merge.js";
import { checkEdges, type UltrametricContourMapOptions, ultrametricContourMapRules } from "./options.js";
import { basinsOf } from "./oriented-watershed.js";

const NAME = "ultrametricContourMap";

/** What {@link ultrametricContourMap} returns. */
export interface UltrametricContourMapResult extends Segmentation {
  /** The region of each pixel: 0 … count − 1, in the order of their first pixels. */
  readonly labels: LabelMap;
  /** Number of regions. */
  readonly count: number;
  /** All merges of basins; `hierarchy.saliency()` draws the contour map, `hierarchy.cut({ altitude })` gives the regions at any level. */
  readonly hierarchy: Hierarchy;
}

/**
 * Segments at every level at once: the watershed of an edge map, whose basins merge across the weakest boundary first, gives closed contours, each as strong as it lasts.
 *
 * @param image - `height × width × 1`: an edge map of any detector, how sure each pixel is to lie on a contour, ≥ 0; bytes and 16 bits become 0…1. Of colors (`× 3`, `× 4` with an alpha that is
 *   ignored; 8 or 16 bits, or floats 0…1) the steepest change of CIELAB is taken, after smoothing by `sigma`
 * @param options - see {@link UltrametricContourMapOptions}
 * @returns `labels` (`height × width`) of `nSegments` regions, or at `threshold`; `count`; `hierarchy`, whose altitudes are mean strengths of boundaries and ascend in the order of merging; `segments`
 *   when first read. `hierarchy.saliency()` is the contour map, `hierarchy.saliency({ size: "double" })` the `ucm2` of the BSDS benchmark
 * @throws SegmentationError `invalid-image` (also for samples that are not finite, and for edges below 0), `shape-mismatch`, `invalid-option`, `aborted`
 *
 * @see P. Arbeláez, M. Maire, C. Fowlkes, J. Malik, "Contour detection and hierarchical image segmentation", 2011, doi:10.1109/TPAMI.2010.161
 *
 * @example
 * ```ts
 * import { ultrametricContourMap } from "@segkit/classical/ultrametric-contour-map";
 *
 * // two lines on a flat ground, the second twice as strong
 * const edges = { data: new Float32Array(20 * 30), height: 20, width: 30, channels: 1 };
 * for (let y = 0; y < 20; y++) {
 *   edges.data[30 * y + 10] = 0.4;
 *   edges.data[30 * y + 20] = 0.8;
 * }
 * const { hierarchy, count } = ultrametricContourMap(edges, { threshold: 0.3 });
 * console.assert(hierarchy.leafCount === 3 && count === 2);
 * console.assert(hierarchy.altitudes.every((altitude, k) => Math.abs(altitude - [0.2, 0.4][k]!) < 1e-6));
 * ```
 *
 * @remarks
 * The tree is that of Higra's `mean_pb_hierarchy` on the graph of four neighbors, with the same directions of edges: contours and altitudes are equal to 1e-6 on edges of photographs, on noise and on drawn lines, with and without directions. Two things
 * are not Higra's. A line of contour of a single pair of pixels has the direction that it has, where Higra takes it to run along x, so that many strong contours have holes of strength 0: on photographs covering is lower by 0.05 then. And among equal
 * strengths the boundary that comes first in raster order is merged first, in Higra whatever its heap holds.
 *
 * The paper's own program differs from both: contours are pixels, and a boundary's strength is taken from eight maps, one for each direction. A sigmoid on the strengths, with which it ends, changes no cut and is left out.
 *
 * On the five photographs that the BSDS benchmark has an example of, the edges that PiDiNet's authors have published give a covering of 0.76 and a boundary F of 0.83 at the best common level; the example's own contour maps, by gPb-OWT-UCM, 0.68 and 0.76.
 *
 * Time is O(n log n) for n pixels at worst, mostly O(n); about 150 bytes of working memory for each pixel, and half of that without `oriented`.
 */
export function ultrametricContourMap(
  image: ImageLike,
  options: UltrametricContourMapOptions = {},
): UltrametricContourMapResult {
  const settings = readOptions(NAME, options, ultrametricContourMapRules);
  const { sigma, nSegments, threshold, onProgress, signal } = settings;
  if (threshold !== undefined && nSegments !== undefined) {
    throw new SegmentationError("invalid-option", {
      where: NAME,
      option: "threshold",
      expected: "nothing beside nSegments",
      received: threshold,
      remedy: "Give one of the two; hierarchy.cut() gives other results.",
    });
  }
  const source = viewImage(image, NAME);
  const edges = source.channels === 1 ? checkEdges(NAME, "image", source) : colorEdges(NAME, source, sigma);
  const { labels: leaves, count: leafCount, boundaries, strengths } = basinsOf(NAME, edges, settings);
  const { merges, altitudes } = mergeByMeans(leafCount, boundaries, strengths, (done) => {
    onProgress?.({ stage: "merge", done, total: leafCount });
    checkAborted(NAME, signal);
  });
  onProgress?.({ stage: "merge", done: leafCount, total: leafCount });
  const { height, width } = edges;
  const hierarchy = trustedHierarchy({ height, width, leaves: leaves.data as Int32Array, merges, altitudes }, leafCount);
  const { labels, count } = hierarchy.cut(threshold === undefined ? { count: nSegments ?? 50 } : { altitude: threshold });
  return withSegments(labels, { count, hierarchy });
}
