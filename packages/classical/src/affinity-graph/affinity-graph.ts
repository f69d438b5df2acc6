/** The affinities of an image's pixels. */
import type { ImageLike } from "@segkit/core/image";
import { readOptions } from "@segkit/core/validate";
import type { AffinityGraph } from "./graph.js";
import { type AffinityGraphOptions, affinityGraphRules } from "./options.js";
import { pixelsGraph } from "./pixels-graph.js";

const NAME = "affinityGraph";

/**
 * The graph of how alike an image's pixels are, in color and position: w(p, q) = exp(−‖c_p − c_q‖² / 2σ_c² − ‖x_p − x_q‖² / 2σ_x²).
 *
 * With an edge map, w also falls with the greatest edge m on the line between the two, by exp(−m² / 2σ_e²): the intervening contour.
 *
 * @param image - any image of 8 or 16 bits, or of floats, which are expected in 0 … 1. All channels count alike; of four the last, alpha, is ignored
 * @param options - see {@link AffinityGraphOptions}
 * @returns the graph; node y · width + x is pixel (x, y)
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `shape-mismatch` (of the edge map), `invalid-option`, `aborted`, `out-of-memory` (also for graphs of more than 2²⁷ entries, 1 GiB)
 *
 * @see J. Shi, J. Malik, "Normalized cuts and image segmentation", IEEE TPAMI 22(8), 2000, doi:10.1109/34.868688
 * @see T. Leung, J. Malik, "Contour continuity in region based image segmentation", ECCV 1998, doi:10.1007/BFb0055689
 *
 * @example
 * ```ts
 * import { affinityGraph } from "@segkit/classical/affinity-graph";
 *
 * // two dark pixels beside a light one
 * const image = { data: Uint8Array.of(0, 0, 51), height: 1, width: 3, channels: 1 };
 * const { offsets, neighbors, weights } = affinityGraph(image, { radius: 1, sigmaColor: 0.2, sigmaPosition: 1 });
 * console.assert(neighbors.subarray(offsets[1], offsets[2]).join() === "0,2");
 * console.assert(Math.abs(weights[1]! - Math.exp(-1 / 2)) < 1e-6); // pixel 1 with 0: one pixel apart
 * console.assert(Math.abs(weights[2]! - Math.exp(-1)) < 1e-6); // and with 2: one σ more, in color
 * ```
 *
 * @remarks
 * Weights are float32, within 1e-7 of the formula in float64; those below 1e-45 are 0, and stay edges. The line between two pixels is Bresenham's, as scikit-image's `line` draws it from the upper pixel, or the left one; both ends
 * are on it.
 *
 * Time and memory of `radius` are O(pixels · radius²): about 80 neighbors of each pixel at a radius of 5, 8 bytes for each, and half as much again while it is made. `nearest` and `full` compare all pairs, O(pixels²) time.
 */
export function affinityGraph(image: ImageLike, options: AffinityGraphOptions = {}): AffinityGraph {
  return pixelsGraph(NAME, image, readOptions(NAME, options, affinityGraphRules));
}
