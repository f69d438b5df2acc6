/** Li's threshold: the least cross-entropy between an image and its two classes' means. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { type Rules, readOptions } from "@segkit/core/validate";
import { type GrayPlane, grayPlane } from "./gray.js";
import { histogramOf } from "./histogram.js";

/** Options of {@link thresholdLi}. */
export interface LiOptions {
  /** Ends the iterations when the threshold moves no more than this, > 0. @default half the smallest difference between two values: 0.5 for bytes */
  readonly tolerance?: number;
  /** Where the iterations begin, between the smallest and the largest value. @default the mean */
  readonly initialGuess?: number;
}

/** Bounds and defaults of {@link thresholdLi}'s options. */
export const thresholdLiRules = {
  tolerance: { kind: "number", min: 0, exclusiveMin: true },
  initialGuess: { kind: "number" },
} as const satisfies Rules<LiOptions>;

/**
 * Li's threshold of an image, by iterations: the cross-entropy between the image and the image of its two classes' means is least.
 *
 * @param image - as for {@link thresholdOtsu}
 * @param options - see {@link LiOptions}
 * @returns the threshold, between values as a rule: pixels above it are the brighter class. The value itself where all pixels have one value
 * @throws SegmentationError `invalid-image`, `invalid-option`
 *
 * @example
 * ```ts
 * import { thresholdLi } from "@segkit/classical/threshold";
 *
 * const image = { data: Uint8Array.of(10, 12, 11, 200, 210, 205), height: 2, width: 3, channels: 1 };
 * const threshold = thresholdLi(image);
 * console.assert(threshold > 12 && threshold < 200);
 * ```
 *
 * @see C. H. Li, P. K. S. Tam, "An iterative algorithm for minimum cross entropy thresholding", 1998, doi:10.1016/S0167-8655(98)00057-9
 *
 * @remarks
 * Bytes: O(pixels) time. Floats are put in order first, O(n log n) time and 12 bytes of memory for each of n pixels.
 *
 * As scikit-image's `threshold_li`; of floats it takes means in float32, ours are float64.
 */
export function thresholdLi(image: ImageLike, options: LiOptions = {}): number {
  const where = "thresholdLi";
  const plane = grayPlane(where, image);
  return li(where, plane, readOptions(where, options, thresholdLiRules));
}

/** Distinct values, ascending, how often each occurs, and half the least difference of two. */
interface Values {
  readonly values: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
  readonly tolerance: number;
}

export function li(where: string, plane: GrayPlane, { tolerance, initialGuess }: LiOptions): number {
  const { values, counts, tolerance: ownTolerance } = valuesOf(where, plane);
  const smallest = values[0]!;
  const largest = values[values.length - 1]!;
  if (smallest === largest) return smallest;
  // sums of the values above the smallest: logarithms need them positive
  const [weights, sums] = [new Float64Array(values.length + 1), new Float64Array(values.length + 1)];
  for (let i = 0; i < values.length; i++) {
    weights[i + 1] = weights[i]! + counts[i]!;
    sums[i + 1] = sums[i]! + counts[i]! * (values[i]! - smallest);
  }
  const [all, sum] = [weights[values.length]!, sums[values.length]!];
  if (initialGuess !== undefined && !(initialGuess > smallest && initialGuess < largest)) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "initialGuess",
      expected: `a number between ${smallest} and ${largest}, the image's smallest and largest values`,
      received: initialGuess,
    });
  }
  const least = tolerance ?? ownTolerance;
  let next = initialGuess === undefined ? sum / all : initialGuess - smallest;
  let current = -2 * least;
  while (Math.abs(next - current) > least) {
    current = next;
    const dark = notAbove(values, smallest, current);
    const below = sums[dark]! / weights[dark]!;
    const above = (sum - sums[dark]!) / (all - weights[dark]!);
    next = (below - above) / (Math.log(below) - Math.log(above));
  }
  return next + smallest;
}

/** How many of the values are not above a threshold, which is counted from the smallest. */
function notAbove(values: ArrayLike<number>, smallest: number, threshold: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! - smallest > threshold) high = middle;
    else low = middle + 1;
  }
  return low;
}

function valuesOf(where: string, plane: GrayPlane): Values {
  const { data } = plane;
  if (!(data instanceof Float32Array)) {
    const { counts, centers } = histogramOf(where, plane, 256);
    return { values: centers, counts, tolerance: 0.5 };
  }
  const values = data.slice().sort();
  const counts = new Uint32Array(values.length);
  let n = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (i === 0 || value > values[n - 1]!) {
      if (i > 0) least = Math.min(least, Math.fround(value - values[n - 1]!));
      values[n++] = value;
    }
    counts[n - 1]! += 1;
  }
  return { values: values.subarray(0, n), counts, tolerance: least / 2 };
}
