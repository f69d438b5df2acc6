/** The eigenvectors that normalized cuts go by. */
import { checkAborted } from "@segkit/core/progress";
import { readOptions } from "@segkit/core/validate";
import { type AffinityGraph, checkGraph } from "../affinity-graph/graph.js";
import { eigenvectors, prepare } from "./eigenvectors.js";
import { type SpectralEmbeddingOptions, spectralEmbeddingRules } from "./options.js";

/** What {@link spectralEmbedding} returns. */
export interface SpectralEmbedding {
  /** Eigenvalues of L = I − D^−½ W D^−½, ascending, 0 … 2. */
  readonly eigenvalues: Float64Array;
  /** For each eigenvalue the vector y = D^−½ z, an entry for each node: z is L's eigenvector, of length 1, and y solves (D − W) y = λ D y. */
  readonly vectors: readonly Float64Array[];
  /** What is left of each eigenvector, ‖L z − λ z‖. */
  readonly residuals: Float64Array;
  /** Whether every residual is within the tolerance. */
  readonly converged: boolean;
}

/**
 * The spectral embedding of a graph: the eigenvectors of its normalized Laplacian with the smallest eigenvalues, on which normalized cuts are made.
 *
 * @param graph - affinities, as {@link affinityGraph} makes them
 * @param options - see {@link SpectralEmbeddingOptions}
 * @returns eigenvalues, vectors (fewer than asked for where there are fewer nodes), residuals
 * @throws SegmentationError `invalid-argument` for a graph that is not symmetric or has other weights than finite ones ≥ 0, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see J. Shi, J. Malik, "Normalized cuts and image segmentation", IEEE TPAMI 22(8), 2000, doi:10.1109/34.868688
 * @see K. Wu, H. Simon, "Thick-restart Lanczos method for large symmetric eigenvalue problems", SIAM J. Matrix Anal. Appl. 22(2), 2000, doi:10.1137/S0895479898334605
 *
 * @example
 * ```ts
 * import { affinityGraphFeatures } from "@segkit/classical/affinity-graph";
 * import { spectralEmbedding } from "@segkit/classical/normalized-cuts";
 *
 * const graph = affinityGraphFeatures({ data: Float32Array.of(0, 1, 2, 6, 7, 8), dimensions: 1 });
 * const { eigenvalues, vectors } = spectralEmbedding(graph, { count: 2 });
 * console.assert(eigenvalues[0] === 0 && eigenvalues[1]! < 0.01);
 * console.assert(Math.sign(vectors[1]![0]!) !== Math.sign(vectors[1]![5]!));
 * ```
 *
 * @remarks
 * Eigenvalues are those of SciPy's `eigsh` on the same weights, to the tolerance. The sign of a vector, and which vectors there are of an eigenvalue that occurs more than once, have no meaning.
 *
 * What is known is not searched: a component's own vector has the eigenvalue 0, and nodes joined by less than 10⁻¹⁰ of what they have count as apart. Small and flat graphs are factorized in an order that keeps neighbors near; the others are
 * multiplied, by their diagonals where there are few, within a polynomial of Chebyshev that makes all eigenvalues small but the wanted ones. Both inside of Lanczos' method with thick restarts, in float64, and with one
 * more start from elsewhere for vectors of the same eigenvalue. Memory: 8 bytes for each of 2 · count + 20 vectors' entries, and the graph once more.
 */
export function spectralEmbedding(graph: AffinityGraph, options: SpectralEmbeddingOptions = {}): SpectralEmbedding {
  const where = "spectralEmbedding";
  const checked = checkGraph(where, graph);
  const { count, maxEdge, ...settings } = readOptions(where, options, spectralEmbeddingRules);
  checkAborted(where, settings.signal);
  if (checked.count === 0)
    return { eigenvalues: new Float64Array(0), vectors: [], residuals: new Float64Array(0), converged: true };
  const prepared = prepare(checked, maxEdge);
  const { values, vectors, residuals, converged } = eigenvectors(where, prepared, count, settings);
  return {
    eigenvalues: Float64Array.from(values),
    vectors: vectors.map((vector) =>
      vector.map((entry, i) => (prepared.degrees[i]! > 0 ? entry / Math.sqrt(prepared.degrees[i]!) : entry)),
    ),
    residuals: Float64Array.from(residuals),
    converged,
  };
}
