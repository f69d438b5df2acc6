/** Normalized cuts of any graph. */
import { checkAborted } from "@segkit/core/progress";
import { readOptions } from "@segkit/core/validate";
import { type AffinityGraph, checkGraph } from "../affinity-graph/graph.js";
import { cutGraph } from "./cut-graph.js";
import { checkOneEnd, type NormalizedCutsGraphOptions, normalizedCutsGraphRules } from "./options.js";

/** What normalized cuts find. */
export interface NormalizedCutsGraphResult {
  /** The part of each node, 0 … count − 1, in the order of first nodes. */
  readonly labels: Int32Array;
  /** Number of parts. */
  readonly count: number;
  /** The normalized cut of all parts, the sum of cut(part, rest) / assoc(part, all). */
  readonly ncut: number;
  /** With a threshold: the value of each cut in two, a part's before those of its parts. */
  readonly cuts: Float64Array;
  /** The smallest eigenvalues of L, as many as parts were wanted; with a threshold, the second one of what each cut cuts. */
  readonly eigenvalues: Float64Array;
  /** What is left of each eigenvector, ‖L z − λ z‖. */
  readonly residuals: Float64Array;
  /** Whether every residual is within the tolerance. */
  readonly converged: boolean;
}

/**
 * Cuts a graph where that costs little compared with what is joined inside of the parts (normalized cuts).
 *
 * @param graph - affinities, as {@link affinityGraph} makes them
 * @param options - see {@link NormalizedCutsGraphOptions}
 * @returns the part of each node, their number, and the cuts' values and eigenvalues
 * @throws SegmentationError `invalid-argument` for a graph that is not symmetric or has other weights than finite ones ≥ 0, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see J. Shi, J. Malik, "Normalized cuts and image segmentation", IEEE TPAMI 22(8), 2000, doi:10.1109/34.868688
 * @see S. X. Yu, J. Shi, "Multiclass spectral clustering", ICCV 2003, doi:10.1109/ICCV.2003.1238361
 *
 * @example
 * ```ts
 * import { affinityGraphFeatures } from "@segkit/classical/affinity-graph";
 * import { normalizedCutsGraph } from "@segkit/classical/normalized-cuts";
 *
 * const graph = affinityGraphFeatures({ data: Float32Array.of(0, 1, 2, 6, 7, 8), dimensions: 1 });
 * const { labels, ncut } = normalizedCutsGraph(graph, { nSegments: 2 });
 * console.assert(labels.join() === "0,0,0,1,1,1" && ncut < 0.01);
 * ```
 *
 * @remarks
 * Nodes joined by less than 10⁻¹⁰ of what they have count as apart. Where a graph is in several components already, these need no eigenvectors: up to a threshold, each becomes a part whose cut is below it; of more components than `nSegments`, the
 * largest become parts, and all others one more. A cut of no weight has the value 0 also from nodes without weights.
 *
 * See {@link normalizedCuts} for what it agrees with, and {@link spectralEmbedding} for how eigenvectors are found.
 */
export function normalizedCutsGraph(graph: AffinityGraph, options: NormalizedCutsGraphOptions = {}): NormalizedCutsGraphResult {
  const where = "normalizedCutsGraph";
  const checked = checkGraph(where, graph);
  const settings = readOptions(where, options, normalizedCutsGraphRules);
  checkOneEnd(where, settings);
  checkAborted(where, settings.signal);
  return cutGraph(where, checked, settings);
}
