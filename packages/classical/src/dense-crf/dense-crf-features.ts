/** A dense CRF of points that are no image. */
import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import { checkFinite, phrase, readOptions } from "@segkit/core/validate";
import { denseCrfKernel } from "../generated/dense-crf.wasm.js";
import { checkFeatures, type Features } from "../kmeans/features.js";
import { MeanField } from "./field.js";
import { givenFeatures, termsOf } from "./image-field.js";
import { type DenseCrfFeaturesOptions, denseCrfFeaturesRules, gainsOf, MOST_DIMENSIONS, spreadOver } from "./options.js";
import { labelsFrom, planesFrom } from "./output.js";
import { placeField } from "./place.js";

/** What {@link denseCrfFeatures} returns. */
export interface DenseCrfFeaturesResult {
  /** The likeliest class of each point, the first of equal ones. */
  readonly labels: Int32Array;
  /** Probabilities, `points × classes`, row-major. */
  readonly probabilities: Float32Array;
}

/**
 * Refines class scores of points with any features by a fully connected conditional random field: voxels, superpixels, points of a cloud.
 *
 * @param features - `points × dimensions` finite values, row-major; at most 32 dimensions
 * @param scores - `points × classes` scores, row-major, in the same form: `dimensions` is the number of classes
 * @param options - see {@link DenseCrfFeaturesOptions}
 * @returns the likeliest class and the probabilities of each point
 * @throws SegmentationError `invalid-argument` for features or scores of the wrong type or size or not finite, `invalid-tensor` for scores beyond ±1e30, `shape-mismatch`, `invalid-option`,
 *   `aborted`, `out-of-memory`
 *
 * @see P. Krähenbühl, V. Koltun, "Efficient inference in fully connected CRFs with Gaussian edge potentials", NIPS 2011, arXiv:1210.5644
 *
 * @example
 * ```ts
 * import { denseCrfFeatures } from "@segkit/classical/dense-crf";
 *
 * // five points on a line in two groups; the third is unsure
 * const features = { data: Float32Array.of(0, 0.5, 1, 9, 9.5), dimensions: 1 };
 * const scores = { data: Float32Array.of(2, 0, 2, 0, 0, 0.1, 0, 2, 0, 2), dimensions: 2 };
 * console.assert(denseCrfFeatures(features, scores, { weight: 3 }).labels.join() === "0,0,0,1,1");
 * ```
 *
 * @remarks
 * As {@link denseCrf}. Points that are near each other in the list should be near in their features, for speed. Time and memory grow with dimensions: a point has d + 1 corners, of 8 bytes
 * each, and placing it takes O(d²).
 */
export function denseCrfFeatures(
  features: Features,
  scores: Features,
  options: DenseCrfFeaturesOptions = {},
): DenseCrfFeaturesResult {
  const where = "denseCrfFeatures";
  const { data, dimensions } = checkFeatures(where, features);
  const { data: given, dimensions: classes } = checkFeatures(where, scores, "scores");
  const points = data.length / dimensions;
  const refuse = (code: "shape-mismatch" | "invalid-argument", option: string, expected: string, received: unknown): never => {
    throw new SegmentationError(code, { where, option, expected, received });
  };
  if (dimensions > MOST_DIMENSIONS) refuse("invalid-argument", "features.dimensions", `at most ${MOST_DIMENSIONS}`, dimensions);
  if (given.length / classes !== points)
    refuse("shape-mismatch", "scores", `scores of ${points} points`, phrase(`those of ${given.length / classes}`));
  checkFinite(where, "features.data", data);
  checkFinite(where, "scores.data", given);
  const settings = readOptions(where, options, denseCrfFeaturesRules);
  const { weight, sigma, kernels = [], iterations, scoresAre, normalization, maxMemory, onProgress, signal } = settings;
  const sigmas = spreadOver(where, "sigma", sigma, dimensions);
  const order = Int32Array.from({ length: points }, (_, i) => i);
  const gains = gainsOf(where, "weight", weight, classes);
  const own = gains ? [{ gains, source: givenFeatures("sigma", { data, dimensions }, order, sigmas) }] : [];
  const planes = new Float32Array(given.length);
  for (let c = 0; c < classes; c++) for (let i = 0; i < points; i++) planes[c * points + i] = given[i * classes + c]!;
  const wanted = {
    scores: { data: planes, classes, height: 1, width: points },
    scoresOption: "scores.data",
    terms: [...own, ...termsOf(where, kernels, order, classes)],
    ...{ order, scoresAre, normalization, maxMemory, keep: true },
  };
  return withKernel(denseCrfKernel, (kernel, heap) => {
    const call = { where, kernel, heap, ...(signal && { signal }) };
    const field = placeField(call, wanted);
    onProgress?.({ stage: "lattice", done: 1, total: 1 });
    const labelsAt = heap.alloc(4 * points);
    const run = new MeanField(call, field, true);
    run.start(iterations > 0, iterations === 0 ? labelsAt : 0);
    for (let step = 1; step <= iterations; step++) {
      run.iterate(step < iterations, step === iterations ? labelsAt : 0);
      onProgress?.({ stage: "iterations", done: step, total: iterations });
    }
    const found = planesFrom(call, field, run.probabilities).data;
    const probabilities = new Float32Array(found.length);
    for (let c = 0; c < classes; c++) for (let i = 0; i < points; i++) probabilities[i * classes + c] = found[c * points + i]!;
    return { labels: labelsFrom(heap, field, labelsAt).data, probabilities };
  });
}
