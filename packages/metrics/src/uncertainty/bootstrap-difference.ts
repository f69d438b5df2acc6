/** The bootstrap of two systems on the same images. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { type BootstrapInterval, type BootstrapOptions, bootstrapIntervalRules, bootstrapOf } from "./bootstrap-interval.js";
import { checkPairs, checkStatistic, type ImageStatistic } from "./images.js";

/** What {@link bootstrapDifference} gives: of the first's measure less the second's. */
export interface BootstrapDifference extends BootstrapInterval {
  /** Twice the share of draws on the rarer side of 0, which count both; at most 1. */
  readonly pValue: number;
}

/** Bounds and defaults of {@link bootstrapDifference}'s options. */
export const bootstrapDifferenceRules = bootstrapIntervalRules satisfies Rules<BootstrapOptions>;

/**
 * A confidence interval of the difference of two systems, by the paired bootstrap: the same images are drawn for both.
 *
 * What is hard for one is mostly hard for the other. Drawn together, that drops out.
 *
 * @param first - what is kept of each image by one system: a value, or an accumulator that has seen it alone
 * @param second - the same of the other system, of the same images in the same order
 * @param statistic - the measure of some images: `meanOfImages`, `mergedMeasure(…)`, or any function
 * @param options - see {@link BootstrapOptions}
 * @returns the difference, the ends of its interval, the draws, and how likely one so far from 0 is
 * @throws SegmentationError `invalid-argument` for fewer than two images or a statistic that gives no number, `shape-mismatch`, `invalid-option`
 *
 * @see B. Efron, R. J. Tibshirani, "An introduction to the bootstrap", 1993, doi:10.1201/9780429246593
 *
 * @example
 * ```ts
 * import { bootstrapDifference, meanOfImages } from "@segkit/metrics/uncertainty";
 *
 * const ours = [0.74, 0.85, 0.93, 0.69, 0.9, 0.8, 0.93, 0.47];
 * const theirs = [0.71, 0.83, 0.9, 0.65, 0.88, 0.79, 0.92, 0.4];
 * const { value, low, pValue } = bootstrapDifference(ours, theirs, meanOfImages);
 * console.assert(value > 0 && low > 0 && pValue < 0.01);
 * ```
 *
 * @remarks
 * Calls the statistic twice for each draw, with `bca` twice more for each image. `pValue` adds one draw to each side, so that it is never 0.
 */
export function bootstrapDifference<Item>(
  first: readonly Item[],
  second: readonly Item[],
  statistic: ImageStatistic<Item>,
  options: BootstrapOptions = {},
): BootstrapDifference {
  const where = "bootstrapDifference";
  const settings = readOptions(where, options, bootstrapDifferenceRules);
  checkPairs(where, first, second, 2);
  const measure = checkStatistic(where, statistic);
  const places = first.map((_, i) => i);
  const difference = (drawn: readonly number[]) => measure(drawn.map((i) => first[i]!)) - measure(drawn.map((i) => second[i]!));
  const found = bootstrapOf(places, difference, settings);
  let [above, below] = [1, 1];
  for (const each of found.distribution) {
    if (each >= 0) above++;
    if (each <= 0) below++;
  }
  const all = found.distribution.length - found.undefinedDraws + 1;
  return { ...found, pValue: Math.min(1, (2 * Math.min(above, below)) / all) };
}
