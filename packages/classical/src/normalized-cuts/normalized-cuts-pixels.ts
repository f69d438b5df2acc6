/** Normalized cuts of the pixels of an image. */
import type { ImageLike } from "@segkit/core/image";
import { viewImage } from "@segkit/core/image";
import { withSegments } from "@segkit/core/segmentation";
import { readOptions } from "@segkit/core/validate";
import { pixelsGraph } from "../affinity-graph/pixels-graph.js";
import { cutGraph } from "./cut-graph.js";
import type { NormalizedCutsResult } from "./normalized-cuts.js";
import { checkOneEnd, type NormalizedCutsPixelsOptions, normalizedCutsPixelsRules } from "./options.js";

/**
 * Cuts an image into parts by normalized cuts of its pixels' affinities.
 *
 * @param image - any image of 8 or 16 bits, or of floats, which are expected in 0 … 1. All channels count alike; of four the last, alpha, is ignored
 * @param options - see {@link NormalizedCutsPixelsOptions}
 * @returns `labels`, `count`, values and eigenvalues of the cuts, and `segments` when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `shape-mismatch` (of the edge map), `invalid-option`, `aborted`, `out-of-memory` (also for graphs of more than 2²⁷ entries, 1 GiB)
 *
 * @see J. Shi, J. Malik, "Normalized cuts and image segmentation", IEEE TPAMI 22(8), 2000, doi:10.1109/34.868688
 * @see S. X. Yu, J. Shi, "Multiclass spectral clustering", ICCV 2003, doi:10.1109/ICCV.2003.1238361
 *
 * @example
 * ```ts
 * import { normalizedCutsPixels } from "@segkit/classical/normalized-cuts";
 *
 * const data = Uint8Array.from({ length: 96 }, (_, i) => (i % 12 < 5 ? 40 : 200));
 * const { labels, ncut } = normalizedCutsPixels({ data, height: 8, width: 12, channels: 1 }, { nSegments: 2 });
 * console.assert(labels.data[4] === 0 && labels.data[5] === 1 && ncut < 1e-6);
 * ```
 *
 * @remarks
 * The graph is that of {@link affinityGraph}, cut as {@link normalizedCutsGraph} does. Parts need not be connected.
 *
 * Eigenvectors take hundreds of products with the graph, and more the larger the image is and the more alike its pixels are: superpixels first, and {@link normalizedCuts}, are a hundred times faster. Memory: 12 bytes for each of
 * a pixel's neighbors, 80 at a radius of 5, and 8 for each of 2 · nSegments + 20 vectors.
 */
export function normalizedCutsPixels(image: ImageLike, options: NormalizedCutsPixelsOptions = {}): NormalizedCutsResult {
  const where = "normalizedCutsPixels";
  const { height, width } = viewImage(image, where);
  const settings = readOptions(where, options, normalizedCutsPixelsRules);
  checkOneEnd(where, settings);
  const graph = pixelsGraph(where, image, settings);
  const { nSegments = settings.threshold === undefined ? 8 : undefined } = settings;
  const ends = nSegments === undefined ? {} : { nSegments };
  const { labels, ...parts } = cutGraph(where, graph, { ...settings, ...ends, maxEdge: 0 });
  return withSegments({ data: labels, height, width }, parts);
}
