/** The affinities of plain feature vectors. */
import { withKernel } from "@segkit/core/kernel";
import { checkAborted } from "@segkit/core/progress";
import { checkFinite, readOptions } from "@segkit/core/validate";
import { affinityGraphKernel } from "../generated/affinity-graph.wasm.js";
import { checkFeatures, type Features } from "../kmeans/features.js";
import { type AffinityGraph, checkEntries } from "./graph.js";
import { type AffinityGraphFeaturesOptions, affinityGraphFeaturesRules } from "./options.js";
import { pointsGraph } from "./points-graph.js";

/**
 * The graph of how alike feature vectors are: w(p, q) = exp(−‖x_p − x_q‖² / 2σ²).
 *
 * @param features - `count × dimensions` finite values, row-major
 * @param options - see {@link AffinityGraphFeaturesOptions}
 * @returns the graph; node i is vector i
 * @throws SegmentationError `invalid-argument` for features of the wrong type or size or not finite, `invalid-option`, `aborted`, `out-of-memory` (also for graphs of more than 2²⁷ entries, 1 GiB)
 *
 * @see U. von Luxburg, "A tutorial on spectral clustering", Statistics and Computing 17, 2007, doi:10.1007/s11222-007-9033-z
 *
 * @example
 * ```ts
 * import { affinityGraphFeatures } from "@segkit/classical/affinity-graph";
 *
 * const features = { data: Float32Array.of(0, 1, 5), dimensions: 1 };
 * const { offsets, neighbors, weights } = affinityGraphFeatures(features, { kind: "nearest", nNeighbors: 1 });
 * console.assert(neighbors.join() === "1,0,2,1"); // 2 asks for 1
 * console.assert(offsets.join() === "0,1,3,4" && Math.abs(weights[0]! - Math.exp(-0.5)) < 1e-6);
 * ```
 *
 * @remarks
 * On the same float32 values `full` is scikit-learn's `rbf_kernel` with gamma = 1 / 2σ² but for the diagonal, `nearest` and `radius` have the edges of its `kneighbors_graph` (of either direction) and `radius_neighbors_graph`; weights
 * within 1e-6. Of equally near neighbors those that come first are taken.
 *
 * Time is O(n² · dimensions) for n vectors; 8 bytes for each entry, and 12 more while the graph is made.
 */
export function affinityGraphFeatures(features: Features, options: AffinityGraphFeaturesOptions = {}): AffinityGraph {
  const where = "affinityGraphFeatures";
  const { data, dimensions } = checkFeatures(where, features);
  const settings = readOptions(where, options, affinityGraphFeaturesRules);
  checkFinite(where, "features.data", data);
  checkAborted(where, settings.signal);
  const { kind, nNeighbors, sigma } = settings;
  const count = data.length / dimensions;
  const few = kind === "full" ? 'Give kind: "nearest".' : "Give fewer neighbors or a smaller radius.";
  if (kind !== "radius") checkEntries(where, count * (kind === "full" ? count - 1 : Math.min(nNeighbors, count - 1)), few);
  return withKernel(affinityGraphKernel, (kernel, heap) => {
    const stride = (count + 3) & ~3;
    const pointer = heap.alloc(4 * stride * dimensions + 32);
    const planes = heap.f32(pointer, stride * dimensions).fill(0);
    for (let f = 0; f < dimensions; f++) for (let i = 0; i < count; i++) planes[f * stride + i] = data[i * dimensions + f]!;
    const factors = Array.from({ length: dimensions }, () => 1);
    const points = { pointer, stride, count, factors, scale: 1 / (2 * sigma * sigma) };
    return pointsGraph(where, kernel, heap, points, settings, few);
  });
}
