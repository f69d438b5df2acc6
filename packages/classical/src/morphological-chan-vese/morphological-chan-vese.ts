/** Morphological active contours without edges. */
import { type ByteOrFloat, type Image, type ImageLike, toImage } from "@segkit/core/image";
import { type Heap, withKernel } from "@segkit/core/kernel";
import { checkFinite, readOptions } from "@segkit/core/validate";
import { type MorphologicalChanVeseExports, morphologicalChanVeseKernel } from "../generated/morphological-chan-vese.wasm.js";
import { evolve, type SnakeResult } from "../internal/level-sets/evolve.js";
import { initialSet } from "../internal/level-sets/initial-set.js";
import { type MorphologicalChanVeseOptions, morphologicalChanVeseRules } from "./options.js";
import { RegionMeans } from "./region-means.js";

/** What {@link morphologicalChanVese} returns. */
export interface MorphologicalChanVeseResult extends SnakeResult {
  /** How unlike the samples are to their side's mean: λ₁ times the sum of squared differences inside, and λ₂ times that outside; of the first front, and after each iteration. */
  readonly energies: readonly number[];
  /** The mean inside, of each channel, in the image's own unit: 0 … 255 for bytes, else 0 … 1. */
  readonly inside: readonly number[];
  /** The mean outside. */
  readonly outside: readonly number[];
}

/**
 * Parts an image into two kinds of region by their mean values, with a smooth front: a morphological snake without edges (MorphACWE).
 *
 * In each iteration a pixel beside the front goes to the side whose mean it is nearer to, then the front is smoothed by lines of three pixels. Edges are not looked for, so that blurred objects have outlines too.
 *
 * @param image - any number of channels, all of which count as one vector (alpha is ignored); of 8 or 16 bits, or finite floats of any range
 * @param options - see {@link MorphologicalChanVeseOptions}. Of a `prompt` all parts are used: the front begins with what box and contour enclose, with the `mask`, or with dots and strokes on the object. Outside of
 *   box and contour it never goes; what points and strokes say is held.
 * @returns `labels` (`height × width`): 1 inside of the front, 0 outside; the same as `mask`; the front's course, and the segments' descriptions, computed when first read
 * @throws SegmentationError `invalid-image` (also for samples that are not finite), `invalid-option`, `invalid-argument` for the prompt, `invalid-mask`, `shape-mismatch`, `aborted`, `out-of-memory`
 *
 * @see P. Márquez-Neila, L. Baumela, L. Álvarez, "A morphological approach to curvature-based evolution of curves and surfaces", TPAMI 36(1), 2014, doi:10.1109/TPAMI.2013.106
 * @see scikit-image's `segmentation.morphological_chan_vese`
 *
 * @example
 * ```ts
 * import { morphologicalChanVese } from "@segkit/classical/morphological-chan-vese";
 *
 * // a bright disk on dark ground, with some noise
 * const isInside = (i: number) => Math.hypot((i % 40) - 20, Math.floor(i / 40) - 20) < 12;
 * const data = Uint8Array.from({ length: 1600 }, (_, i) => (isInside(i) ? 150 : 90) + ((i * 37) % 50));
 * const { mask, converged } = morphologicalChanVese({ data, height: 40, width: 40, channels: 1 }, { initialLevelSet: "disk", smoothing: 2 });
 * const wrong = mask.data.filter((label, i) => label !== Number(isInside(i))).length;
 * console.assert(converged && wrong < 16);
 * ```
 *
 * @remarks
 * Of images of one channel the mask is that of scikit-image 0.26, pixel for pixel, as it is called first in a program: its smoothing operators take turns from call to call, here each call begins anew. Bytes are as bytes
 * there, others as doubles of the same numbers. Means are sums in NumPy's order where the order matters: where all samples are multiples of a power of two and their sum has at most 53 bits, as those of bytes have, it does not.
 * Images one pixel high or wide, which are refused there, have no slope in that direction. Volumes are not taken.
 *
 * Not in the reference: several channels, whose differences are added; prompts; the end before `maxIterations`, once the front is where it was two iterations before. Which of the two sides is the object is not known: where a
 * checkerboard is the beginning, `inside` and `outside` tell.
 *
 * Time: O(n) bit operations an iteration for n pixels, 128 at once, and O(pixels beside the front). Working memory in bytes per pixel: 4 for each channel and 2 or, of floats whose order of summation matters, 3.
 */
export function morphologicalChanVese(
  image: ImageLike,
  options: MorphologicalChanVeseOptions = {},
): MorphologicalChanVeseResult {
  const where = "morphologicalChanVese";
  const source = toImage(image, where);
  const settings = readOptions(where, options, morphologicalChanVeseRules);
  const { lambda1, lambda2, initialLevelSet, prompt, ...call } = settings;
  const { data, height, width, channels } = source;
  const counted = channels === 4 ? 3 : channels;
  checkFinite(where, "image.data", data, { code: "invalid-image", counts: (i) => i % channels < counted });
  const initial = initialSet(where, source, initialLevelSet, prompt, "checkerboard");
  return withKernel(morphologicalChanVeseKernel, (kernel, heap) => {
    const samples = loadSamples(kernel, heap, source, counted);
    const means = new RegionMeans(kernel, heap, { samples, height, width, channels: counted, lambda1, lambda2 });
    const energies: number[] = [];
    const result = evolve(kernel, heap, {
      ...call,
      where,
      size: source,
      initial,
      step(before, from, to) {
        energies.push(means.update(before, from));
        kernel.attach(from, to, height, width, samples, counted, means.at, lambda1, lambda2);
      },
      finish(stepped, last) {
        energies.push(means.update(stepped, last));
      },
    });
    return Object.assign(result, { energies, ...means.read() });
  });
}

/** The channels that count, as planes of floats. */
function loadSamples(
  kernel: MorphologicalChanVeseExports,
  heap: Heap,
  { data, height, width, channels }: Image<ByteOrFloat>,
  counted: number,
): number {
  const isFloat = data instanceof Float32Array;
  if (isFloat && channels === 1) return heap.copyIn(data);
  const planes = heap.alloc(4 * counted * height * width);
  const given = heap.copyIn(data);
  kernel.loadSamples(given, isFloat ? 1 : 0, height * width, channels, counted, planes);
  return planes;
}
