/** A permutation test of two systems on the same images. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { checkPairs, checkStatistic, type ImageStatistic, streamOf } from "./images.js";

/** What a test asks: whether the first differs from the second, or is less, or greater. */
export type Alternative = "two-sided" | "less" | "greater";

/** Options of {@link permutationTest}. */
export interface PermutationTestOptions {
  /** Whether the first's measure differs from the second's, or is less, or greater. @default "two-sided" */
  readonly alternative?: Alternative;
  /** How many exchanges are tried at most, from 1. If there are no more than this, 2 to the number of images, all are. @default 9999 */
  readonly resamples?: number;
  /** 0 … 2³² − 1. @default 0 */
  readonly seed?: number;
}

/** What {@link permutationTest} gives. */
export interface PermutationTest {
  /** The first's measure less the second's. */
  readonly value: number;
  /** How likely a difference at least as far out is where the systems are alike. */
  readonly pValue: number;
  /** The difference at each exchange. */
  readonly distribution: Float64Array;
  /** Whether all exchanges were tried. */
  readonly exact: boolean;
}

/** Bounds and defaults of {@link permutationTest}'s options. */
export const permutationTestRules = {
  alternative: { kind: "choice", of: ["two-sided", "less", "greater"], default: "two-sided" },
  resamples: { kind: "integer", min: 1, max: 1e7, default: 9999 },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
} as const satisfies Rules<PermutationTestOptions>;

/** Differences that are closer to the observed one than this share of the measures themselves count as equal to it: rounding parts them. */
const NEAR = 100 * Number.EPSILON;

/**
 * A permutation test of two systems on the same images: were they alike, it would not matter if their results of an image were exchanged.
 *
 * @param first - what is kept of each image by one system: a value, or an accumulator that has seen it alone
 * @param second - the same of the other system, of the same images in the same order
 * @param statistic - the measure of some images: `meanOfImages`, `mergedMeasure(…)`, or any function
 * @param options - see {@link PermutationTestOptions}
 * @returns the difference of the measures and its p-value; NaN where the difference is undefined
 * @throws SegmentationError `invalid-argument` for no images or a statistic that gives no number, `shape-mismatch`, `invalid-option`
 *
 * @see B. Phipson, G. K. Smyth, "Permutation p-values should never be zero", 2010, doi:10.2202/1544-6115.1585
 *
 * @example
 * ```ts
 * import { meanOfImages, permutationTest } from "@segkit/metrics/uncertainty";
 *
 * const ours = [0.74, 0.85, 0.93, 0.69, 0.9];
 * const theirs = [0.71, 0.83, 0.9, 0.65, 0.88];
 * const { pValue, exact } = permutationTest(ours, theirs, meanOfImages);
 * console.assert(exact && pValue === 2 / 2 ** 5); // of 32 exchanges the one that is, and its mirror image
 * ```
 *
 * @remarks
 * Calls the statistic twice for each exchange. With the mean it is the sign-flip test of the differences. Equal to SciPy's `permutation_test(…, permutation_type="samples")` where all exchanges are tried; elsewhere
 * the p-value counts the observed difference among the drawn ones, as there. Differences that rounding alone parts count as equal: within 2 · 10⁻¹⁴ of the measures, in SciPy of the difference.
 */
export function permutationTest<Item>(
  first: readonly Item[],
  second: readonly Item[],
  statistic: ImageStatistic<Item>,
  options: PermutationTestOptions = {},
): PermutationTest {
  const where = "permutationTest";
  const { alternative, resamples, seed } = readOptions(where, options, permutationTestRules);
  checkPairs(where, first, second, 1);
  const measure = checkStatistic(where, statistic);
  const n = first.length;
  const exact = 2 ** n <= resamples;
  const count = exact ? 2 ** n : resamples;
  const difference = (exchanged: (i: number) => boolean): number =>
    measure(first.map((item, i) => (exchanged(i) ? second[i]! : item))) -
    measure(second.map((item, i) => (exchanged(i) ? first[i]! : item)));
  const [own, other] = [measure(first), measure(second)];
  const value = own - other;
  const near = NEAR * Math.max(Math.abs(own), Math.abs(other));
  const distribution = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const stream = streamOf(seed, k);
    const flips = exact ? undefined : Uint8Array.from({ length: n }, () => stream.integer(2));
    distribution[k] = difference((i) => (flips ? flips[i] === 1 : ((k >> i) & 1) === 1));
  }
  return { value, pValue: pValueOf(value, distribution, alternative, near, exact ? 0 : 1), distribution, exact };
}

/** How likely the value is among those of a distribution, to which `added` are added that are as far out; what is as near as `near` is equal. */
export function pValueOf(
  value: number,
  distribution: Float64Array,
  alternative: Alternative,
  near: number,
  added: number,
): number {
  if (Number.isNaN(value)) return Number.NaN;
  let [less, greater, all] = [added, added, added];
  for (const each of distribution) {
    if (Number.isNaN(each)) continue;
    all++;
    if (each <= value + near) less++;
    if (each >= value - near) greater++;
  }
  if (alternative !== "two-sided") return (alternative === "less" ? less : greater) / all;
  return Math.min(1, 2 * Math.min(less / all, greater / all));
}
