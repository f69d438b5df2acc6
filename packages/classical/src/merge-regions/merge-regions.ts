/** Merging of the regions of a label map. */
import { type Hierarchy, trustedHierarchy } from "@segkit/core/hierarchy";
import { type ImageLike, toImage } from "@segkit/core/image";
import { type LabelMap, type LabelMapLike, relabelSequential } from "@segkit/core/labels";
import { checkAborted } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { checkFinite, checkLabelMap } from "@segkit/core/validate";
import { agglomerate } from "./agglomerate.js";
import { graphOf } from "./graph.js";
import { type MergeRegionsOptions, readMergeRegionsOptions } from "./options.js";

const NAME = "mergeRegions";

/** What {@link mergeRegions} returns. */
export interface MergeRegionsResult extends Segmentation {
  /** The merged region of each pixel: 0 … count − 1, in the order of their first pixels; −1 where there was no region. */
  readonly labels: LabelMap;
  /** Number of regions. */
  readonly count: number;
  /** All merges; its leaves are the given regions by ascending label. `hierarchy.cut({ count })` gives any other number of regions. */
  readonly hierarchy: Hierarchy;
}

/**
 * Merges the regions of a label map with their most similar neighbors, the least different first, until so many are left or differences reach a threshold.
 *
 * @param image - any image of the label map's size, any number of channels, which are compared as they are: bytes 0 … 255, or floats; those of 16 bits as floats 0 … 1. For
 *   differences as the eye sees them, `rgbToLab(image)`
 * @param labels - `height × width`, any labels; superpixels, say
 * @param options - see {@link MergeRegionsOptions}
 * @returns merged `labels`, `count`, `hierarchy`, whose altitudes are the differences, and `segments` when first read
 * @throws SegmentationError `invalid-image` (also for samples in regions that are not finite), `invalid-labels`, `shape-mismatch`, `invalid-option`, `aborted`
 *
 * @see J. H. Ward, "Hierarchical grouping to optimize an objective function", J. Am. Stat. Assoc. 58(301), 1963, doi:10.1080/01621459.1963.10500845
 * @see P. Salembier, L. Garrido, "Binary partition tree as an efficient representation for image processing, segmentation, and information retrieval", IEEE Transactions on Image Processing 9(4), 2000, doi:10.1109/83.841934
 *
 * @example
 * ```ts
 * import { mergeRegions } from "@segkit/classical/merge-regions";
 *
 * const image = { data: Uint8Array.of(10, 14, 90, 100), height: 1, width: 4, channels: 1 };
 * const labels = { data: Int32Array.of(0, 1, 2, 3), height: 1, width: 4 };
 * const { labels: merged, hierarchy } = mergeRegions(image, labels, { threshold: 5 });
 * console.assert(merged.data.join() === "0,0,1,2");
 * console.assert(hierarchy.cut({ count: 2 }).labels.data.join() === "0,0,1,1");
 * console.assert(hierarchy.altitudes.join() === "4,10,83");
 * ```
 *
 * @remarks
 * `centroid` with a `threshold` gives the regions of scikit-image's `merge_hierarchical` with mean colors (`rag_mean_color`), `single` those of `cut_threshold`, with an `edgeMap` on
 * `rag_boundary`; `ward` and `average` the trees of Higra's `binary_partition_tree_ward_linkage` and `binary_partition_tree_average_linkage`, with boundary lengths as weights. Where differences tie, the pair of the
 * lower labels comes first, in scikit-image whatever the heap holds; and with 8 neighbors scikit-image does not see regions that touch along one of the diagonals alone. A boundary that only corners make has length 1.
 *
 * A merge may be at a lower difference than one before, but for `single`; its altitude is the larger of its own and of those inside. `threshold` looks at differences, in the order of merging.
 *
 * Time is O(pixels + edges · log edges) for short boundaries, with the neighbors of a region at each merge; about 150 bytes for each edge.
 */
export function mergeRegions(image: ImageLike, labels: LabelMapLike, options: MergeRegionsOptions = {}): MergeRegionsResult {
  const source = toImage(image, NAME);
  const given = checkLabelMap(NAME, "labels", labels);
  const settings = readMergeRegionsOptions(source, given, options);
  const { background, nSegments, threshold, onProgress, signal } = settings;
  const { labels: leaves, ids } = relabelSequential(given, { background });
  if (source.data instanceof Float32Array) {
    const counts = (i: number): boolean => leaves.data[Math.floor(i / source.channels)]! >= 0;
    checkFinite(NAME, "image.data", source.data, { code: "invalid-image", counts });
  }
  checkAborted(NAME, signal);
  const graph = graphOf(source, leaves, ids, settings);
  onProgress?.({ stage: "graph", done: 1, total: 1 });
  const { merges, altitudes, differences } = agglomerate(graph, settings);
  const { height, width } = given;
  const hierarchy = trustedHierarchy({ height, width, leaves: leaves.data, merges, altitudes }, ids.length);
  const reached = threshold === undefined ? -1 : differences.findIndex((difference) => difference >= threshold);
  const made = reached < 0 ? differences.length : reached;
  const wanted = threshold === undefined ? (nSegments ?? 20) : Math.max(1, ids.length - made);
  const found = hierarchy.cut({ count: wanted });
  return withSegments(found.labels, { count: found.count, hierarchy });
}
