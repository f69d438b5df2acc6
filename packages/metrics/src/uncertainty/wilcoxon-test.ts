/** Wilcoxon's signed-rank test of two systems on the same images. */
import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import { checkFinite, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { normalKernel } from "../generated/normal.wasm.js";
import { checkPairs } from "./images.js";
import { type Alternative, pValueOf } from "./permutation-test.js";

/** Options of {@link wilcoxonTest}. */
export interface WilcoxonTestOptions {
  /** Whether the first's values differ from the second's, or are less, or greater. @default "two-sided" */
  readonly alternative?: Alternative;
  /** What becomes of equal values: `wilcox` leaves them out, `pratt` ranks them and then leaves them out, `zsplit` gives half of their ranks to each side. @default "wilcox" */
  readonly zeroMethod?: "wilcox" | "pratt" | "zsplit";
  /**
   * How p-values are found: by the distribution of ranks without ties (`exact`), by a normal one (`asymptotic`), or, `auto`, exactly up to 50 images without ties, by all
   * exchanges of up to 13 with ties, by the normal one else.
   * @default "auto"
   */
  readonly method?: "auto" | "exact" | "asymptotic";
  /** Whether the normal distribution is asked a half rank nearer the middle. @default false */
  readonly correction?: boolean;
}

/** What {@link wilcoxonTest} gives. */
export interface WilcoxonTest {
  /** The sum of the ranks where the first is greater; of a two-sided test the smaller of both sides' sums. */
  readonly statistic: number;
  readonly pValue: number;
  /** How the p-value was found. */
  readonly method: "exact" | "asymptotic" | "exchanges";
}

/** Bounds and defaults of {@link wilcoxonTest}'s options. */
export const wilcoxonTestRules = {
  alternative: { kind: "choice", of: ["two-sided", "less", "greater"], default: "two-sided" },
  zeroMethod: { kind: "choice", of: ["wilcox", "pratt", "zsplit"], default: "wilcox" },
  method: { kind: "choice", of: ["auto", "exact", "asymptotic"], default: "auto" },
  correction: { kind: "flag", default: false },
} as const satisfies Rules<WilcoxonTestOptions>;

/** Images of which ranks are counted exactly: 2 · 10⁸ additions. */
const MOST_EXACT = 1000;

/**
 * Wilcoxon's signed-rank test of two systems on the same images: whether the differences lie around 0.
 *
 * It asks for a value of each image, and heeds the order of the differences alone: one image on which a system fails does not decide.
 *
 * @param first - one system's value of each image
 * @param second - the other's, of the same images in the same order
 * @param options - see {@link WilcoxonTestOptions}
 * @returns the sum of ranks and the p-value; NaN where the normal distribution is asked and all differences are 0
 * @throws SegmentationError `invalid-argument` for no images or values that are not finite numbers, `shape-mismatch`, `invalid-option`, also for `exact` with more than 1000 images
 *
 * @see F. Wilcoxon, "Individual comparisons by ranking methods", 1945, doi:10.2307/3001968
 *
 * @example
 * ```ts
 * import { wilcoxonTest } from "@segkit/metrics/uncertainty";
 *
 * const ours = [0.74, 0.85, 0.93, 0.69, 0.9, 0.82];
 * const theirs = [0.71, 0.83, 0.88, 0.65, 0.84, 0.83];
 * const { statistic, pValue } = wilcoxonTest(ours, theirs);
 * console.assert(statistic === 1 && pValue === 4 / 2 ** 6); // ranks 2 … 6 on one side, 1 on the other
 * ```
 *
 * @remarks
 * O(images · log images) time, exactly O(images³). Equal to SciPy's `wilcoxon` to 1e-12.
 */
export function wilcoxonTest(
  first: readonly number[],
  second: readonly number[],
  options: WilcoxonTestOptions = {},
): WilcoxonTest {
  const where = "wilcoxonTest";
  const settings = readOptions(where, options, wilcoxonTestRules);
  checkPairs(where, first, second, 1);
  checkFinite(where, "first", first);
  checkFinite(where, "second", second);
  const differences = Float64Array.from(first, (value, i) => value - second[i]!);
  checkFinite(where, "first", differences, { remedy: "These values are too far apart to take their difference." });
  const { alternative, zeroMethod } = settings;
  const ranked = rank(differences, zeroMethod);
  if (settings.method === "exact" && ranked.count > MOST_EXACT) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "method",
      expected: `"asymptotic" or "auto" with more than ${MOST_EXACT} images`,
      received: phrase('"exact"'),
    });
  }
  const method = methodFor(settings.method, differences.length, ranked);
  const statistic = alternative === "two-sided" ? Math.min(ranked.plus, ranked.minus) : ranked.plus;
  if (method === "asymptotic") return { statistic, pValue: byNormal(ranked, settings), method };
  if (method === "exact") return { statistic, pValue: byRanks(ranked, alternative), method };
  const sums = Float64Array.from({ length: 2 ** differences.length }, (_, k) => {
    let sum = ranked.split;
    for (let i = 0; i < differences.length; i++) {
      const sign = (k >> i) & 1 ? -1 : 1;
      if (sign * differences[i]! > 0) sum += ranked.ranks[i]!;
    }
    return sum;
  });
  return { statistic, pValue: pValueOf(ranked.plus, sums, alternative, 0, 0), method };
}

interface Ranked {
  readonly ranks: Float64Array;
  readonly plus: number;
  readonly minus: number;
  /** Half of the ranks of equal values, with `zsplit`. */
  readonly split: number;
  /** Differences that count. */
  readonly count: number;
  readonly zeros: number;
  readonly hasTies: boolean;
  readonly mean: number;
  readonly deviation: number;
}

/** Ranks of the absolute differences, ties in the mean; 0 where a difference does not count. */
function rank(differences: Float64Array, zeroMethod: "wilcox" | "pratt" | "zsplit"): Ranked {
  const places = Array.from(differences.keys()).filter((i) => zeroMethod !== "wilcox" || differences[i] !== 0);
  const size = (i: number) => Math.abs(differences[i]!);
  places.sort((i, j) => size(i) - size(j));
  const ranks = new Float64Array(differences.length);
  const count = places.length;
  const zeros = differences.reduce((sum, each) => sum + (each === 0 ? 1 : 0), 0);
  let [ties, hasTies] = [0, false];
  for (let from = 0, to = 0; from < count; from = to) {
    while (to < count && size(places[to]!) === size(places[from]!)) to++;
    for (let k = from; k < to; k++) ranks[places[k]!] = (from + 1 + to) / 2;
    const equal = to - from;
    hasTies ||= equal > 1;
    if (zeroMethod !== "pratt" || size(places[from]!) > 0) ties += equal ** 3 - equal;
  }
  let [plus, minus, split] = [0, 0, 0];
  for (let i = 0; i < differences.length; i++) {
    if (differences[i]! > 0) plus += ranks[i]!;
    else if (differences[i]! < 0) minus += ranks[i]!;
    else split += ranks[i]! / 2;
  }
  if (zeroMethod !== "zsplit") split = 0;
  let mean = (count * (count + 1)) / 4;
  let variance = count * (count + 1) * (2 * count + 1);
  if (zeroMethod === "pratt") {
    mean -= (zeros * (zeros + 1)) / 4;
    variance -= zeros * (zeros + 1) * (2 * zeros + 1);
  }
  const deviation = Math.sqrt((variance - ties / 2) / 24);
  return { ranks, plus: plus + split, minus: minus + split, split, count, zeros, hasTies, mean, deviation };
}

function methodFor(
  wanted: "auto" | "exact" | "asymptotic",
  images: number,
  { hasTies, zeros }: Ranked,
): WilcoxonTest["method"] {
  if (wanted !== "auto") return wanted;
  if (images > 50) return "asymptotic";
  if (!hasTies && zeros === 0) return "exact";
  return images <= 13 ? "exchanges" : "asymptotic";
}

function byNormal({ plus, mean, deviation }: Ranked, { alternative, correction }: Required<WilcoxonTestOptions>): number {
  let z = (plus - mean) / deviation;
  const sign = alternative === "two-sided" ? Math.sign(z) : alternative === "greater" ? 1 : -1;
  if (correction) z -= (sign * 0.5) / deviation;
  if (Number.isNaN(z)) return Number.NaN;
  return withKernel(normalKernel, (kernel) => {
    if (alternative === "less") return kernel.normalBelow(z);
    if (alternative === "greater") return kernel.normalBelow(-z);
    return 2 * kernel.normalBelow(-Math.abs(z));
  });
}

/** By how often the ranks of a drawn side add up to so much; between two sums the cautious one. */
function byRanks({ plus, count }: Ranked, alternative: Alternative): number {
  const most = (count * (count + 1)) / 2;
  const chances = new Float64Array(most + 1);
  chances[0] = 1;
  for (let each = 1; each <= count; each++) {
    for (let sum = (each * (each + 1)) / 2; sum >= 0; sum--)
      chances[sum] = 0.5 * chances[sum]! + (sum >= each ? 0.5 * chances[sum - each]! : 0);
  }
  const upTo = (sum: number): number => {
    let total = 0;
    for (let k = 0; k <= sum && k <= most; k++) total += chances[k]!;
    return total;
  };
  // both tails are alike
  const less = Math.min(1, upTo(Math.ceil(plus)));
  const greater = Math.min(1, upTo(most - Math.floor(plus)));
  if (alternative !== "two-sided") return alternative === "less" ? less : greater;
  return Math.min(1, 2 * Math.min(less, greater));
}
