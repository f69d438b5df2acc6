/** The affinities of the regions of a label map. */
import { type ImageLike, toImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import { type LabelMap, type LabelMapLike, relabelSequential } from "@segkit/core/labels";
import { regionAdjacency } from "@segkit/core/regions";
import { checkFinite, checkLabelMap, checkSameSize, readOptions } from "@segkit/core/validate";
import { affinityGraphKernel } from "../generated/affinity-graph.wasm.js";
import type { AffinityGraph } from "./graph.js";
import { type AffinityGraphRegionsOptions, affinityGraphRegionsRules } from "./options.js";

/** scikit-image's: exp(−d² / 255) of bytes. */
const SIGMA = Math.sqrt(1 / 510);

/** Mean colors of regions as floats 0 … 1. */
interface Means {
  readonly channels: number;
  readonly data: Float64Array;
}

/**
 * The graph of how alike neighboring regions are: w = exp(−‖difference of mean colors‖² / 2σ²).
 *
 * @param image - any image of the label map's size, of 8 or 16 bits, or of floats, which are expected in 0 … 1. All channels count alike; of four the last, alpha, is ignored
 * @param labels - `height × width`, any labels; superpixels, say
 * @param options - see {@link AffinityGraphRegionsOptions}
 * @returns the graph; nodes are the regions by ascending label, edges join those that touch
 * @throws SegmentationError `invalid-image` (also for samples in regions that are not finite), `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @see A. Trémeau, P. Colantoni, "Regions adjacency graph applied to color image segmentation", IEEE Transactions on Image Processing 9(4), 2000, doi:10.1109/83.841950
 *
 * @example
 * ```ts
 * import { affinityGraphRegions } from "@segkit/classical/affinity-graph";
 *
 * const image = { data: Uint8Array.of(10, 10, 20, 200), height: 1, width: 4, channels: 1 };
 * const labels = { data: Int32Array.of(0, 0, 1, 2), height: 1, width: 4 };
 * const { count, neighbors, weights } = affinityGraphRegions(image, labels);
 * console.assert(count === 3 && neighbors.join() === "1,0,2,1");
 * console.assert(Math.abs(weights[0]! - Math.exp(-(10 ** 2) / 255)) < 1e-6);
 * ```
 *
 * @remarks
 * Weights are those of scikit-image's `rag_mean_color` with `mode="similarity"` on bytes, within 1e-7. With 8 neighbors scikit-image does not see regions that touch along one of the diagonals alone.
 *
 * Time is O(pixels + edges · log edges).
 */
export function affinityGraphRegions(
  image: ImageLike,
  labels: LabelMapLike,
  options: AffinityGraphRegionsOptions = {},
): AffinityGraph {
  const where = "affinityGraphRegions";
  const { sigmaColor = SIGMA, connectivity, background } = readOptions(where, options, affinityGraphRegionsRules);
  const given = checkLabelMap(where, "labels", labels);
  return regionsGraph(where, image, given, { sigmaColor, connectivity, background }).graph;
}

/** The graph, and the node of each pixel, −1 for none. */
export function regionsGraph(
  where: string,
  image: ImageLike,
  given: LabelMap,
  options: { readonly sigmaColor?: number; readonly connectivity: 4 | 8; readonly background: number },
): { readonly graph: AffinityGraph; readonly nodes: LabelMap } {
  const source = toImage(image, where);
  checkSameSize(where, "image", source, "labels", given);
  const { sigmaColor = SIGMA, connectivity, background } = options;
  const { labels: nodes, ids } = relabelSequential(given, { background });
  const channels = source.channels === 4 ? 3 : source.channels;
  const isFloat = source.data instanceof Float32Array;
  if (isFloat) {
    const counts = (i: number): boolean => i % source.channels < channels && nodes.data[Math.floor(i / source.channels)]! >= 0;
    checkFinite(where, "image.data", source.data, { code: "invalid-image", counts });
  }
  const means = meansOf(source.data, source.channels, channels, nodes.data, ids.length, isFloat ? 1 : 255);
  const { offsets, neighbors } = regionAdjacency(nodes, { connectivity });
  const weights = weigh(means, offsets, neighbors, 1 / (2 * sigmaColor * sigmaColor));
  return { graph: { count: ids.length, offsets, neighbors, weights }, nodes };
}

function meansOf(
  data: ArrayLike<number>,
  samples: number,
  channels: number,
  nodes: Int32Array,
  count: number,
  white: number,
): Means {
  const sums = new Float64Array(count * channels);
  const sizes = new Float64Array(count);
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]!;
    if (node < 0) continue;
    sizes[node]!++;
    for (let c = 0, from = i * samples, to = node * channels; c < channels; c++) sums[to + c]! += data[from + c]!;
  }
  for (let k = 0; k < count; k++) for (let c = 0; c < channels; c++) sums[k * channels + c]! /= sizes[k]! * white;
  return { channels, data: sums };
}

function weigh({ channels, data }: Means, offsets: Int32Array, neighbors: Int32Array, scale: number): Float32Array {
  const squares = new Float64Array(neighbors.length);
  for (let a = 0; a + 1 < offsets.length; a++) {
    for (let at = offsets[a]!; at < offsets[a + 1]!; at++) {
      const b = neighbors[at]!;
      for (let c = 0; c < channels; c++) squares[at]! += (data[a * channels + c]! - data[b * channels + c]!) ** 2;
    }
  }
  return withKernel(affinityGraphKernel, (kernel, heap) => {
    const from = heap.copyIn(squares);
    heap.alloc(16);
    const to = heap.alloc(4 * squares.length + 16);
    kernel.affinities(from, squares.length, scale, to);
    return heap.f32(to, squares.length).slice();
  });
}
