/** Normalized cuts of the regions of a label map. */
import type { ImageLike } from "@segkit/core/image";
import type { LabelMap, LabelMapLike } from "@segkit/core/labels";
import { checkAborted } from "@segkit/core/progress";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import { checkLabelMap, readOptions } from "@segkit/core/validate";
import { regionsGraph } from "../affinity-graph/affinity-graph-regions.js";
import { type CutParts, cutGraph } from "./cut-graph.js";
import type { NormalizedCutsGraphResult } from "./normalized-cuts-graph.js";
import { checkOneEnd, type NormalizedCutsOptions, normalizedCutsRules } from "./options.js";

const NAME = "normalizedCuts";

/** What {@link normalizedCuts} returns. */
export interface NormalizedCutsResult extends Segmentation, Omit<NormalizedCutsGraphResult, "labels"> {
  /** The part of each pixel: 0 … count − 1, in the order of their first pixels; −1 where there was no region. */
  readonly labels: LabelMap;
}

/**
 * Joins the regions of a label map by normalized cuts: their graph is cut where that costs little compared with what is joined inside of the parts.
 *
 * The cut of parts A and B has the value Ncut(A, B) = cut(A, B) / assoc(A) + cut(A, B) / assoc(B), so that small parts are not cut off only because little holds them. The second eigenvector of the graph's normalized
 * Laplacian shows where it is small.
 *
 * @param image - any image of the label map's size, of 8 or 16 bits, or of floats, which are expected in 0 … 1. All channels count alike; of four the last, alpha, is ignored
 * @param labels - `height × width`, any labels; superpixels, say
 * @param options - see {@link NormalizedCutsOptions}
 * @returns `labels`, `count`, values and eigenvalues of the cuts, and `segments` when first read
 * @throws SegmentationError `invalid-image` (also for samples in regions that are not finite), `invalid-labels`, `shape-mismatch`, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see J. Shi, J. Malik, "Normalized cuts and image segmentation", IEEE TPAMI 22(8), 2000, doi:10.1109/34.868688
 * @see S. X. Yu, J. Shi, "Multiclass spectral clustering", ICCV 2003, doi:10.1109/ICCV.2003.1238361
 *
 * @example
 * ```ts
 * import { normalizedCuts } from "@segkit/classical/normalized-cuts";
 *
 * const image = { data: Uint8Array.of(10, 14, 90, 98), height: 1, width: 4, channels: 1 };
 * const labels = { data: Int32Array.of(0, 1, 2, 3), height: 1, width: 4 };
 * const { labels: joined, cuts } = normalizedCuts(image, labels);
 * console.assert(joined.data.join() === "0,0,1,1" && cuts.length === 1);
 * ```
 *
 * @remarks
 * With a threshold and `against: "part"` it does what scikit-image's `cut_normalized` does on `rag_mean_color(mode="similarity")`: cut values are equal to 1e-6, and so are partitions of graphs whose parts are clearly apart. Deviations:
 * the eigenvector is the second one whatever the graph (scikit-image takes the second smallest of a hundred eigenvalues that is distinct, which is not it where parts hang together by next to nothing); parts that hang together by
 * less than 10⁻¹⁰ are taken apart first; both signs of an eigenvector give the same cut, by one more value to cut at; a part of two regions may be cut, too. With 8 neighbors scikit-image does not see regions that touch along one of the
 * diagonals alone.
 *
 * Time is O(pixels), and for each cut in two of n regions, arranged in the plane, O(n²) at most: a factor of the Laplacian in an order of nodes that keeps neighbors near. 8 bytes for each of its entries.
 */
export function normalizedCuts(
  image: ImageLike,
  labels: LabelMapLike,
  options: NormalizedCutsOptions = {},
): NormalizedCutsResult {
  const given = checkLabelMap(NAME, "labels", labels);
  const settings = readOptions(NAME, options, normalizedCutsRules);
  checkOneEnd(NAME, settings);
  checkAborted(NAME, settings.signal);
  const { graph, nodes } = regionsGraph(NAME, image, given, settings);
  settings.onProgress?.({ stage: "graph", done: 1, total: 1 });
  return segmented(nodes, cutGraph(NAME, graph, settings));
}

/** Parts of a graph as a label map. */
function segmented({ data, height, width }: LabelMap, { labels, ...parts }: CutParts): NormalizedCutsResult {
  // nodes are numbered by label, parts by first pixel
  const numbers = new Int32Array(parts.count).fill(-1);
  let next = 0;
  const joined = data.map((node) => {
    if (node < 0) return -1;
    const part = labels[node]!;
    if (numbers[part]! < 0) numbers[part] = next++;
    return numbers[part]!;
  });
  return withSegments({ data: joined, height, width }, parts);
}
