/** Hierarchical watershed. */
import { rgbToGray } from "@segkit/core/color";
import { SegmentationError } from "@segkit/core/errors";
import { sobel } from "@segkit/core/filters";
import { type Hierarchy, trustedHierarchy } from "@segkit/core/hierarchy";
import { type Image, type ImageLike, toFloat32, viewImage } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { checkAborted } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { checkFinite, readOptions } from "@segkit/core/validate";
import { disjointSets, lastingBasins, type Passes } from "./lasting.js";
import { type HierarchicalWatershedOptions, hierarchicalWatershedRules } from "./options.js";
import { heightsOf, sortedPasses } from "./passes.js";

const NAME = "hierarchicalWatershed";

/** What {@link hierarchicalWatershed} returns. */
export interface HierarchicalWatershedResult extends Segmentation {
  /** The region of each pixel: 0 … count − 1, in the order of their first pixels. */
  readonly labels: LabelMap;
  /** Number of regions. */
  readonly count: number;
  /** All merges of basins; its leaves are the basins of all minima. `hierarchy.cut({ count })` gives any other number of regions. */
  readonly hierarchy: Hierarchy;
}

/**
 * Watersheds of every number at once: all minima have a basin, and basins merge where they meet, the least in area, depth or volume first.
 *
 * @param image - `height × width × 1`: what is flooded, integers or floats as they are. Of colors (`× 3`, `× 4` with an alpha that is ignored) the edge strength of their gray is flooded, as in
 *   `watershed`. For the method `differences` any number of channels
 * @param options - see {@link HierarchicalWatershedOptions}
 * @returns `labels` (`height × width`) of the `nSegments` regions that last the longest, `count`, `hierarchy`, whose altitudes are areas, depths or volumes, and `segments` when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`, `aborted`
 *
 * @see L. Najman, J. Cousty, B. Perret, "Playing with Kruskal: algorithms for morphological trees in edge-weighted graphs", ISMM 2013, doi:10.1007/978-3-642-38294-9_12
 * @see F. Meyer, "The dynamics of minima and contours", ISMM 1996, doi:10.1007/978-1-4613-0469-2_38
 *
 * @example
 * ```ts
 * import { hierarchicalWatershed } from "@segkit/classical/hierarchical-watershed";
 *
 * // three valleys, the middle one narrow and shallow
 * const valleys = { data: Uint8Array.of(1, 1, 0, 0, 5, 3, 3, 6, 2, 0, 1), height: 1, width: 11, channels: 1 };
 * const { hierarchy } = hierarchicalWatershed(valleys, { by: "dynamics" });
 * console.assert(hierarchy.leafCount === 3 && hierarchy.altitudes.join() === "2,5");
 * console.assert(hierarchy.cut({ count: 2 }).labels.data.join() === "0,0,0,0,0,0,0,0,1,1,1");
 * ```
 *
 * @remarks
 * Neighbors are 4. The pass between two neighbors has a height, not they themselves: the watershed lies between pixels, and no pixel belongs to a line. Contours and altitudes are those of Higra's `watershed_hierarchy_by_area`, `_by_volume` and
 * `_by_dynamics` on the graph of four neighbors with the same heights: on crops of photographs and on images full of plateaus equal at every edge. Among equal heights the pass that comes first is that of the upper, then of the left pixel, to the right
 * before downwards.
 *
 * Time is O(n) for n pixels but for nearly constant factors and the sorting of basins; about 80 bytes of working memory for each pixel.
 */
export function hierarchicalWatershed(
  image: ImageLike,
  options: HierarchicalWatershedOptions = {},
): HierarchicalWatershedResult {
  const source = viewImage(image, NAME);
  const { by, nSegments, method, onProgress, signal } = readOptions(NAME, options, hierarchicalWatershedRules);
  if (source.data instanceof Float32Array) checkFinite(NAME, "image.data", source.data, { code: "invalid-image" });
  const { height, width } = source;
  const pixels = height * width;
  checkAborted(NAME, signal);
  const heights = heightsOf(method === "values" ? reliefOf(source) : source, method);
  onProgress?.({ stage: "heights", done: 1, total: 1 });
  checkAborted(NAME, signal);
  const sorted = sortedPasses(heights, height, width);
  onProgress?.({ stage: "sort", done: 1, total: 1 });
  const passes = lastingBasins(heights, sorted, pixels, width, by, (done) => {
    onProgress?.({ stage: "flood", done, total: sorted.length });
    checkAborted(NAME, signal);
  });
  const hierarchy = mergeBasins(passes, height, width);
  onProgress?.({ stage: "flood", done: sorted.length, total: sorted.length });
  const { labels, count } = hierarchy.cut({ count: nSegments });
  return withSegments(labels, { count, hierarchy });
}

/** Joins basins by passes of ascending worth; what is worth nothing makes the basins. */
function mergeBasins({ edges, worths }: Passes, height: number, width: number): Hierarchy {
  const pixels = height * width;
  const sets = disjointSets(pixels);
  const otherEnd = (edge: number): number => (edge >> 1) + (edge & 1 ? width : 1);
  const between: number[] = [];
  for (let k = 0; k < edges.length; k++) {
    if (worths[k]! > 0) between.push(k);
    else sets.unite(sets.rootOf(edges[k]! >> 1), sets.rootOf(otherEnd(edges[k]!)));
  }
  between.sort((a, b) => worths[a]! - worths[b]! || a - b);
  // roots are first pixels: basins are numbered in raster order
  const leaves = new Int32Array(pixels);
  const numbers = new Int32Array(pixels);
  let count = 0;
  for (let i = 0; i < pixels; i++) {
    const root = sets.rootOf(i);
    if (root === i) numbers[i] = count++;
    leaves[i] = numbers[root]!;
  }
  const trees = disjointSets(count);
  const nodes = Int32Array.from({ length: count }, (_, leaf) => leaf);
  const merges = new Int32Array(2 * between.length);
  const altitudes = new Float64Array(between.length);
  for (const [k, pass] of between.entries()) {
    const a = trees.rootOf(leaves[edges[pass]! >> 1]!);
    const b = trees.rootOf(leaves[otherEnd(edges[pass]!)]!);
    merges.set(
      [nodes[a]!, nodes[b]!].sort((p, q) => p - q),
      2 * k,
    );
    altitudes[k] = worths[pass]!;
    nodes[trees.unite(a, b)] = count + k;
  }
  return trustedHierarchy({ height, width, leaves, merges, altitudes }, count);
}

/** What is flooded: samples of one channel, or the edges of colors. */
function reliefOf(image: Image): Image {
  if (image.channels === 1) return image;
  // gray rounded to bytes would have plateaus that are none
  if (image.channels === 3 || image.channels === 4) return sobel(rgbToGray(toFloat32(image)));
  throw new SegmentationError("invalid-image", {
    where: NAME,
    option: "image.channels",
    expected: "1, or 3 or 4 of colors",
    received: image.channels,
    remedy: 'Take one channel: planesOf(image)[0]; or give method: "differences".',
  });
}
