/** Otsu's thresholds for several classes. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";
import { grayPlane } from "./gray.js";
import { type Histogram, histogramOf } from "./histogram.js";
import { thresholdOtsuRules } from "./threshold-otsu.js";

/** The time grows with the square of the bins. */
export const MOST_BINS = 4096;

/** Options of {@link thresholdMultiOtsu}. */
export interface MultiOtsuOptions {
  /** Number of classes, 2 … 16: one more than thresholds. @default 3 */
  readonly nClasses?: number;
  /** Bins of a float image's histogram, 2 … 4096; integers have one bin for each value, but those of a wider range. @default 256 */
  readonly nBins?: number;
}

/** Bounds and defaults of {@link thresholdMultiOtsu}'s options. */
export const thresholdMultiOtsuRules = {
  nClasses: { kind: "integer", min: 2, max: 16, default: 3 },
  nBins: { ...thresholdOtsuRules.nBins, max: MOST_BINS },
} as const satisfies Rules<MultiOtsuOptions>;

/**
 * Otsu's thresholds for several classes: those that make the variance between the classes largest.
 *
 * @param image - as for {@link thresholdOtsu}
 * @param options - see {@link MultiOtsuOptions}
 * @returns nClasses − 1 thresholds, ascending; a pixel's class is the number of thresholds that it is above
 * @throws SegmentationError `invalid-image`, also for one with fewer values than classes; `invalid-option`
 *
 * @example
 * ```ts
 * import { thresholdMultiOtsu } from "@segkit/classical/threshold";
 *
 * const image = { data: Uint8Array.of(10, 11, 99, 100, 200, 201), height: 2, width: 3, channels: 1 };
 * console.assert(thresholdMultiOtsu(image, { nClasses: 3 }).join() === "11,100");
 * ```
 *
 * @see P.-S. Liao, T.-S. Chen, P.-C. Chung, "A fast algorithm for multilevel thresholding", 2001, doi:10.6688/JISE.2001.17.5.1
 *
 * @remarks
 * O(pixels + nClasses · bins²) time, by dynamic programming; scikit-image's `threshold_multiotsu` tries every combination, O(bins ^ (nClasses − 1)). The
 * thresholds are the same, but where two choices differ by less than its float32 sums tell. scikit-image's examples give a pixel equal to a threshold to the class
 * above; here it is in the class below, as the thresholds were computed for.
 */
export function thresholdMultiOtsu(image: ImageLike, options: MultiOtsuOptions = {}): number[] {
  const where = "thresholdMultiOtsu";
  const plane = grayPlane(where, image);
  const { nClasses, nBins } = readOptions(where, options, thresholdMultiOtsuRules);
  return multiOtsu(where, histogramOf(where, plane, nBins, MOST_BINS), nClasses);
}

/** The middles of the bins that end the classes; the first of equally good choices. */
export function multiOtsu(where: string, { counts, centers }: Histogram, nClasses: number): number[] {
  const filled = Array.from(counts, (count, i) => (count > 0 ? i : -1)).filter((i) => i >= 0);
  if (filled.length < nClasses) {
    throw new SegmentationError("invalid-image", {
      where,
      option: "image",
      expected: `at least ${nClasses} different values, or bins with samples`,
      received: phrase(String(filled.length)),
      remedy: "Ask for fewer classes, or for more bins.",
    });
  }
  const ends = filled.length === nClasses ? filled.slice(0, -1) : bestEnds(counts, nClasses);
  const thresholds = ends.map((i) => centers[i]!);
  if (thresholds.every((value, k) => k === 0 || value > thresholds[k - 1]!)) return thresholds;
  throw new SegmentationError("invalid-image", {
    where,
    option: "image.data",
    expected: "samples so far apart that float32 tells the bins apart",
    received: phrase(`thresholds ${thresholds.join(", ")}`),
    remedy: "Multiply them by a constant, subtract their smallest, or ask for fewer bins.",
  });
}

/** Last bins of all classes but the last, so that the sum over classes of (first moment)² / weight is largest. */
function bestEnds(counts: ArrayLike<number>, nClasses: number): number[] {
  const n = counts.length;
  const [weights, moments] = [new Float64Array(n + 1), new Float64Array(n + 1)];
  for (let i = 0; i < n; i++) {
    weights[i + 1] = weights[i]! + counts[i]!;
    moments[i + 1] = moments[i]! + i * counts[i]!;
  }
  /** Of a class of the bins `from` up to, but not, `to`. */
  const value = (from: number, to: number): number => {
    const weight = weights[to]! - weights[from]!;
    return weight > 0 ? (moments[to]! - moments[from]!) ** 2 / weight : 0;
  };
  // best[i]: the most that `left` classes make of the bins from i on
  let best = Float64Array.from({ length: n + 1 }, (_, i) => value(i, n));
  const choices: Int32Array[] = [];
  for (let left = 2; left <= nClasses; left++) {
    const next = new Float64Array(n + 1).fill(Number.NEGATIVE_INFINITY);
    const choice = new Int32Array(n + 1);
    for (let from = 0; from <= n - left; from++) {
      for (let to = from + 1; to <= n - left + 1; to++) {
        const sum = value(from, to) + best[to]!;
        if (sum > next[from]!) [next[from], choice[from]] = [sum, to];
      }
    }
    best = next;
    choices.push(choice);
  }
  const ends: number[] = [];
  for (let at = 0; choices.length > 0; ) {
    at = choices.pop()![at]!;
    ends.push(at - 1);
  }
  return ends;
}
