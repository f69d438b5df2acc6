/** The dense CRF of an image. */
import { type ImageLike, toImage } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import type { Tensor } from "@segkit/core/tensor";
import { readOptions } from "@segkit/core/validate";
import { denseCrfKernel } from "../generated/dense-crf.wasm.js";
import { MeanField } from "./field.js";
import { fieldOfImage } from "./image-field.js";
import { type DenseCrfOptions, denseCrfRules } from "./options.js";
import { labelsFrom, planesFrom } from "./output.js";
import { placeField } from "./place.js";
import { checkScores } from "./scores.js";

/** What {@link denseCrf} returns. */
export interface DenseCrfResult extends Segmentation {
  /** The likeliest class of each pixel, the first of equal ones. */
  readonly labels: LabelMap;
  /** Probabilities of all classes, `[1, classes, height, width]`, where `keepProbabilities` asks for them. */
  readonly probabilities?: Tensor<"float32">;
}

/**
 * Refines class scores by a fully connected conditional random field: pixels that are near each other, or of like color, get like classes.
 *
 * Every pixel tells all others its probabilities, weighted by how near they are in place and color, and makes new ones of what it is told; so blurred scores move to the edges of the image.
 *
 * @param image - the image that the scores are of; of 8 or 16 bits, or floats, by convention 0 … 1. Alpha is ignored
 * @param scores - score of each class for each pixel, `[classes, height, width]` or `[1, classes, height, width]`, as `semantic` keeps them with `scoresSize: "image"`, or
 *   from {@link unaryFromLabels}
 * @param options - see {@link DenseCrfOptions}
 * @returns `labels` (`height × width`), 0 … classes − 1; `probabilities` when asked for; `segments` when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-tensor` (also for scores that are not finite, or beyond ±1e30), `shape-mismatch`, `invalid-option`,
 *   `aborted`, `out-of-memory` also where `maxMemory` would be exceeded
 *
 * @see P. Krähenbühl, V. Koltun, "Efficient inference in fully connected CRFs with Gaussian edge potentials", NIPS 2011, arXiv:1210.5644
 * @see A. Adams, J. Baek, M. A. Davis, "Fast high-dimensional filtering using the permutohedral lattice", Computer Graphics Forum 29(2), 2010, doi:10.1111/j.1467-8659.2009.01645.x
 *
 * @example
 * ```ts
 * import { denseCrf } from "@segkit/classical/dense-crf";
 *
 * const image = { data: Uint8Array.of(10, 12, 11, 200, 203, 201), height: 1, width: 6, channels: 1 };
 * // the third pixel looks like the first two, but its scores are those of the others
 * const logits = Float32Array.of(2, 2, -0.5, -2, -2, -2, -2, -2, 0.5, 2, 2, 2);
 * const { labels } = denseCrf(image, { type: "float32", data: logits, dims: [2, 1, 6] });
 * console.assert(labels.data.join() === "0,0,0,1,1,1");
 * ```
 *
 * @remarks
 * Messages pass through a permutohedral lattice of the features (x, y) and (x, y, colors), each over its standard deviation: a kernel exp(−½ ‖f − g‖²), without new vertices for the blur, which
 * counts missing neighbors as 0. A pixel tells itself, too. Probabilities are those of pydensecrf to 1e-5, with every
 * compatibility and normalization. Vertices are the more the smaller `colorSigma` is; their memory is counted before it is taken.
 *
 * The lattice is not the kernel itself: against sums over all pairs of pixels single probabilities may be far off, by 0.02 in the mean at most on small images, and 97 % of the labels and more are the same.
 * With `exactSmoothness` the smoothness kernel is a Gaussian of 5 standard deviations, equal to these sums to 1e-5.
 *
 * Time: O(n · classes · iterations) for n pixels; with `exactSmoothness` also times its radius. Memory: about 110 bytes a pixel and 4 for each class, rounded up to a multiple of four, twice that with `keepProbabilities`;
 * and for each vertex, of which there are 0.1 to 0.5 a pixel, 150 bytes and 8 for each class.
 */
export function denseCrf(image: ImageLike, scores: Tensor<"float32">, options: DenseCrfOptions = {}): DenseCrfResult {
  const where = "denseCrf";
  const source = toImage(image, where);
  const maps = checkScores(where, "scores", scores);
  const settings = readOptions(where, options, denseCrfRules);
  const { iterations, keepProbabilities, onProgress, signal } = settings;
  const wanted = fieldOfImage(where, source, maps, settings, keepProbabilities);
  const { labels, probabilities } = withKernel(denseCrfKernel, (kernel, heap) => {
    const call = { where, kernel, heap, ...(signal && { signal }) };
    const field = placeField(call, wanted);
    onProgress?.({ stage: "lattice", done: 1, total: 1 });
    const labelsAt = heap.alloc(4 * field.points);
    const run = new MeanField(call, field, keepProbabilities);
    run.start(iterations > 0, iterations === 0 ? labelsAt : 0);
    for (let step = 1; step <= iterations; step++) {
      run.iterate(step < iterations, step === iterations ? labelsAt : 0);
      onProgress?.({ stage: "iterations", done: step, total: iterations });
    }
    return {
      labels: labelsFrom(heap, field, labelsAt),
      probabilities: keepProbabilities ? planesFrom(call, field, run.probabilities) : undefined,
    };
  });
  return withSegments(labels, { ...(probabilities && { probabilities }) });
}
