/** The Lovász hinge loss of scores. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { checkLabels, checkLossTensor, type Loss, type LossLabels, type LossTensor } from "./loss.js";
import { lovaszWeights } from "./lovasz.js";

/** Options of {@link lovaszHinge}. */
export interface LovaszHingeOptions {
  /** Whether the loss is the mean of the images' own, or of the batch as one image. @default true */
  readonly perImage?: boolean;
  /** Positions with this label do not count. @default -100 */
  readonly ignoreIndex?: number;
}

/** Bounds and defaults of {@link lovaszHinge}'s options. */
export const lovaszHingeRules = {
  perImage: { kind: "flag", default: true },
  ignoreIndex: { kind: "integer", min: -(2 ** 31), max: 2 ** 31 - 1, default: -100 },
} as const satisfies Rules<LovaszHingeOptions>;

/**
 * The Lovász hinge loss of binary scores: a convex loss that stands for 1 less the IoU.
 *
 * @param scores - one for each image and position, above 0 for inside, `[images, …]`; finite
 * @param target - labels 0 and 1
 * @param options - see {@link LovaszHingeOptions}
 * @returns the loss and its gradient by the scores; 0 for an image of which nothing counts
 * @throws SegmentationError `invalid-tensor`, `invalid-labels`, `shape-mismatch`, `invalid-option`
 *
 * @see M. Berman, A. R. Triki, M. B. Blaschko, "The Lovász-softmax loss", CVPR 2018, doi:10.1109/CVPR.2018.00464
 *
 * @example
 * ```ts
 * import { lovaszHinge } from "@segkit/metrics/losses";
 *
 * const scores = { data: Float32Array.of(3, -3, -3, 3), dims: [1, 4] };
 * console.assert(lovaszHinge(scores, Uint8Array.of(1, 0, 0, 1)).value === 0);
 * const { value } = lovaszHinge(scores, Uint8Array.of(1, 1, 0, 1)); // an error of 4, and a third of the IoU
 * console.assert(Math.abs(value - 4 / 3) < 1e-15);
 * ```
 *
 * @remarks
 * O(scores) time, by a radix sort; 32 bytes of memory a score. Of equal errors the first is taken first, so that results repeat; PyTorch's sort does not say.
 */
export function lovaszHinge(scores: LossTensor, target: LossLabels, options: LovaszHingeOptions = {}): Loss {
  const where = "lovaszHinge";
  const { perImage, ignoreIndex } = readOptions(where, options, lovaszHingeRules);
  const { data, dims } = checkLossTensor(where, "scores", scores);
  const labels = checkLabels(where, target, data.length, 2, ignoreIndex);
  const images = perImage ? dims[0]! : 1;
  const positions = data.length / images;
  const gradient = new Float64Array(data.length);
  let value = 0;
  for (let n = 0; n < images; n++) {
    const counted: number[] = [];
    for (let i = n * positions; i < (n + 1) * positions; i++) if (labels[i]! >= 0) counted.push(i);
    const sign = (i: number): number => 2 * labels[i]! - 1;
    const errors = Float64Array.from(counted, (i) => 1 - sign(i) * data[i]!);
    const { order, weights } = lovaszWeights(
      errors,
      Uint8Array.from(counted, (i) => labels[i]!),
    );
    for (let k = 0; k < order.length; k++) {
      const error = errors[order[k]!]!;
      if (error <= 0) break;
      value += (weights[k]! * error) / images;
      const i = counted[order[k]!]!;
      gradient[i] = (-sign(i) * weights[k]!) / images;
    }
  }
  return { value, gradient };
}
