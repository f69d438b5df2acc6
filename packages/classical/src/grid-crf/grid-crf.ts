/** Conditional random fields on the grid of pixels. */
import type { LabelMap } from "@segkit/core/labels";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import type { Tensor } from "@segkit/core/tensor";
import { checkScores } from "../dense-crf/scores.js";
import { type GridCrfOptions, readGridCrfOptions } from "./options.js";
import { solve } from "./run.js";

/** What {@link gridCrf} returns. */
export interface GridCrfResult extends Segmentation {
  /** Label of each pixel; of all iterations' the ones of least energy, by sums the likeliest. */
  readonly labels: LabelMap;
  /** What these labels cost: their energies, and the costs of neighbors. */
  readonly energy: number;
  /** What each iteration's labels cost. */
  readonly energies: Float64Array;
  /** By TRW-S, what no labels can cost less than, after each iteration; else empty. */
  readonly lowerBounds: Float64Array;
  /** Number of iterations. */
  readonly iterations: number;
  /** Whether it ended because it stood still. */
  readonly converged: boolean;
  /** Probabilities of all classes, `[1, classes, height, width]`, where `keepProbabilities` asks for them. */
  readonly probabilities?: Tensor<"float32">;
}

/**
 * Refines class scores by a conditional random field on the grid of pixels: neighbors of different labels cost, less where the image has an edge.
 *
 * @param scores - score of each class for each pixel, `[classes, height, width]` or `[1, classes, height, width]`, as `semantic` keeps them with `scoresSize: "image"`, or from `unaryFromLabels`
 * @param options - see {@link GridCrfOptions}
 * @returns `labels` (`height × width`), 0 … classes − 1, their `energy`, energies and bounds of all iterations; `segments` when first read
 * @throws SegmentationError `invalid-tensor` (also for scores that are not finite, or beyond ±1e30), `invalid-image`, `shape-mismatch`, `invalid-option`, `aborted`, `out-of-memory`
 *
 * @see V. Kolmogorov, "Convergent tree-reweighted message passing for energy minimization", IEEE TPAMI 28(10), 2006, doi:10.1109/TPAMI.2006.200
 * @see Y. Boykov, O. Veksler, R. Zabih, "Fast approximate energy minimization via graph cuts", IEEE TPAMI 23(11), 2001, doi:10.1109/34.969114
 * @see P. F. Felzenszwalb, D. P. Huttenlocher, "Efficient belief propagation for early vision", International Journal of Computer Vision 70, 2006, doi:10.1007/s11263-006-7899-4
 * @see J. Besag, "On the statistical analysis of dirty pictures", Journal of the Royal Statistical Society B 48(3), 1986, doi:10.1111/j.2517-6161.1986.tb01412.x
 *
 * @example
 * ```ts
 * import { gridCrf } from "@segkit/classical/grid-crf";
 *
 * // one of five pixels disagrees with its neighbors, but not much
 * const logits = Float32Array.of(1, 1, 0.2, 1, 1, 0, 0, 0.8, 0, 0);
 * const { labels, energy, lowerBounds } = gridCrf({ type: "float32", data: logits, dims: [2, 1, 5] });
 * console.assert(labels.data.join() === "0,0,0,0,0");
 * console.assert(Math.abs(energy - lowerBounds.at(-1)!) < 1e-5);
 * ```
 *
 * @remarks
 * The energy is Σ u_p(l_p) + Σ w_pq · V(l_p, l_q), with u the negative logits, and w = smoothness · exp(−beta ‖I_p − I_q‖²) / distance. Messages pass in raster order and back, as in Kolmogorov's paper; by minima and by sums they
 * are those of TRW-S without its weights. On a single row or column of pixels all but ICM are exact after one iteration, and so are probabilities; else messages are good approximations, and the gap between
 * `energy` and the last of `lowerBounds` says how good. Messages are floats of 32 bits, so bounds hold up to about a millionth. ICM begins with the best labels of the scores alone, and of equal labels keeps what is there. α-expansion is `alphaExpansion`.
 *
 * Time: O(n · classes) an iteration for n pixels, O(n · classes²) with `labelCosts`. Memory: 12 bytes a pixel for each class, rounded up to a multiple of four, 20 with 8 neighbors, 4 by ICM; beside
 * 12 to 20 bytes a pixel, and 4 for each class with `keepProbabilities`.
 */
export function gridCrf(scores: Tensor<"float32">, options: GridCrfOptions = {}): GridCrfResult {
  const where = "gridCrf";
  const maps = checkScores(where, "scores", scores);
  const settings = readGridCrfOptions(where, options, maps);
  const { labels, energy, energies, bounds, converged, probabilities } = solve(where, maps, settings);
  const { height, width } = maps;
  return withSegments(
    { data: labels, height, width },
    {
      energy,
      energies: Float64Array.from(energies),
      lowerBounds: Float64Array.from(settings.method === "trw-s" ? bounds : []),
      iterations: energies.length,
      converged,
      ...(probabilities && { probabilities }),
    },
  );
}
