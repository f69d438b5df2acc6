/** Confidence intervals by the bootstrap. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { checkImages, checkStatistic, drawnPlaces, type ImageStatistic } from "./images.js";
import { confidenceInterval, standardErrorOf } from "./interval.js";

/** Options of {@link bootstrapInterval} and {@link bootstrapDifference}. */
export interface BootstrapOptions {
  /** Share of such intervals that should hold the true figure, above 0 and below 1. @default 0.95 */
  readonly confidence?: number;
  /** How many times images are drawn, from 2. @default 1000 */
  readonly resamples?: number;
  /**
   * `percentile`: where the middle draws lie. `bca`: the same, corrected for bias and skewness; it needs the statistic once more for each image.
   * @default "percentile"
   */
  readonly method?: "percentile" | "bca";
  /** 0 … 2³² − 1. @default 0 */
  readonly seed?: number;
}

/** What {@link bootstrapInterval} gives. */
export interface BootstrapInterval {
  /** The statistic of the images as they are. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Standard deviation of the draws. */
  readonly standardError: number;
  /** The statistic of each draw. */
  readonly distribution: Float64Array;
  /** Draws of which the statistic is NaN; they are left out. */
  readonly undefinedDraws: number;
}

/** Bounds and defaults of {@link bootstrapInterval}'s options. */
export const bootstrapIntervalRules = {
  confidence: { kind: "number", min: 0, exclusiveMin: true, max: 0.999999, default: 0.95 },
  resamples: { kind: "integer", min: 2, max: 1e7, default: 1000 },
  method: { kind: "choice", of: ["percentile", "bca"], default: "percentile" },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
} as const satisfies Rules<BootstrapOptions>;

/**
 * A confidence interval of a measure, by the bootstrap over images: images are drawn with replacement, again and again, and measured.
 *
 * @param images - what is kept of each image: a value, or an accumulator that has seen it alone
 * @param statistic - the measure of some images: `meanOfImages`, `mergedMeasure(…)`, or any function
 * @param options - see {@link BootstrapOptions}
 * @returns the measure, the ends of its interval, and the draws; NaN for the ends where nothing is defined, in `bca` also where all draws lie on one side of the value
 * @throws SegmentationError `invalid-argument` for fewer than two images or a statistic that gives no number, `invalid-option`
 *
 * @see B. Efron, R. J. Tibshirani, "An introduction to the bootstrap", 1993, doi:10.1201/9780429246593
 *
 * @example
 * ```ts
 * import { bootstrapInterval, meanOfImages } from "@segkit/metrics/uncertainty";
 *
 * const ious = [0.71, 0.83, 0.9, 0.65, 0.88, 0.79, 0.92, 0.4];
 * const { value, low, high } = bootstrapInterval(ious, meanOfImages, { method: "bca" });
 * console.assert(low < value && value < high && low > 0.5 && high < 0.9);
 * ```
 *
 * @remarks
 * Calls the statistic `resamples` times, with `bca` once more for each image. A draw depends on the seed and its number alone: the same seed draws the same images for every measure, and the first
 * hundred of a thousand draws are a hundred draws.
 *
 * Given the same draws, both methods are SciPy's `bootstrap` to 1e-12.
 */
export function bootstrapInterval<Item>(
  images: readonly Item[],
  statistic: ImageStatistic<Item>,
  options: BootstrapOptions = {},
): BootstrapInterval {
  const where = "bootstrapInterval";
  const settings = readOptions(where, options, bootstrapIntervalRules);
  return bootstrapOf(checkImages(where, "images", images, 2), checkStatistic(where, statistic), settings);
}

/** The same without checks. */
export function bootstrapOf<Item>(
  images: readonly Item[],
  measure: ImageStatistic<Item>,
  { confidence, resamples, method, seed }: Required<BootstrapOptions>,
): BootstrapInterval {
  const value = measure(images);
  const distribution = new Float64Array(resamples);
  for (let draw = 0; draw < resamples; draw++) {
    const drawn: Item[] = [];
    for (const i of drawnPlaces(images.length, seed, draw)) drawn.push(images[i]!);
    distribution[draw] = measure(drawn);
  }
  const leftOut = () => Float64Array.from(images, (_, i) => measure(images.filter((_, k) => k !== i)));
  const ends = confidenceInterval({ value, distribution, leftOut }, confidence, method);
  const undefinedDraws = distribution.reduce((count, each) => count + (Number.isNaN(each) ? 1 : 0), 0);
  return { value, ...ends, standardError: standardErrorOf(distribution), distribution, undefinedDraws };
}
