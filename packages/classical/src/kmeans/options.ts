/** Options of k-means and their checks. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { checkInteger, checkList, checkOneOf, phrase, type Rules, type Settings } from "@segkit/core/validate";

/** What both forms of k-means take. */
export interface ClusterOptions extends CallOptions {
  /**
   * Number of clusters, 1 … 4096, at most the number of points. There is no right number: watch where more of them cease to make the image better.
   * @default 8
   */
  readonly nClusters?: number;
  /**
   * First centers: `"k-means++"` (greedy, as scikit-learn's), `"random"` (distinct points), or the centers themselves, one array of values for each
   * cluster. @default "k-means++"
   */
  readonly init?: "k-means++" | "random" | readonly ArrayLike<number>[];
  /** Runs from different first centers; the one of least inertia wins. Given centers run once. @default 1 */
  readonly nInit?: number;
  /** Iterations of one run at most. @default 300 */
  readonly maxIterations?: number;
  /**
   * How still the centers must stand for a run to end: the sum of their squared movements is at most `tolerance` times the mean variance of the features.
   * A run also ends when no point changes its cluster; with 0, only then.
   * @default 0.0001
   */
  readonly tolerance?: number;
  /**
   * `"hamerly"` skips the distances that cannot matter, by bounds for each point or, of three features, by a grid of cells; `"lloyd"` computes every one. The result
   * is the same, bit for bit; bounds take 4 bytes a point. @default "hamerly"
   */
  readonly algorithm?: "hamerly" | "lloyd";
  /**
   * How much each point counts, one weight ≥ 0 for each pixel in raster order or each vector: in means, inertia and the choice of first centers. All count alike if
   * absent; 0 leaves a point out, which still gets its label.
   */
  readonly sampleWeight?: ArrayLike<number>;
  /** Seed of the random choices. @default 0 */
  readonly seed?: number;
}

/** Bounds and defaults of {@link kmeansFeatures}'s options. */
export const kmeansFeaturesRules = {
  nClusters: { kind: "integer", min: 1, max: 4096, default: 8 },
  init: { kind: "value", check: checkInit, default: "k-means++" },
  nInit: { kind: "integer", min: 1, max: 1000, default: 1, aliases: ["attempts"] },
  maxIterations: { kind: "integer", min: 1, max: 1_000_000, default: 300 },
  tolerance: { kind: "number", min: 0, default: 1e-4, aliases: [["criteria", "Give tolerance and maxIterations."]] },
  algorithm: { kind: "choice", of: ["hamerly", "lloyd"], default: "hamerly" },
  sampleWeight: { kind: "list", check: checkList },
  seed: { kind: "integer", min: 0, max: 2 ** 32 - 1, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<ClusterOptions>;

/** Options with every default filled in, and first centers as one array of `nClusters × dimensions`. */
export interface ClusterSettings extends Omit<Settings<ClusterOptions, typeof kmeansFeaturesRules>, "init" | "sampleWeight"> {
  readonly init: "k-means++" | "random" | Float64Array;
  readonly sampleWeight?: Float64Array;
}

/** Checks what the points decide: how many clusters there can be, and how many values a center has. */
export function fitToPoints(
  where: string,
  settings: Settings<ClusterOptions, typeof kmeansFeaturesRules>,
  points: number,
  dimensions: number,
): ClusterSettings {
  const { nClusters, init, sampleWeight: given, ...rest } = settings;
  checkInteger(where, "nClusters", nClusters, { min: 1, max: points, remedy: `There are only ${points} points.` });
  const sampleWeight = given && checkWeights(where, given, points, init === "random" ? nClusters : 1);
  const weighted = { ...rest, nClusters, ...(sampleWeight && { sampleWeight }) };
  if (typeof init === "string") return { ...weighted, init };
  return { ...weighted, init: checkCenters(where, init, nClusters, dimensions), nInit: 1 };
}

/** One weight for each point, so many of them above 0. */
function checkWeights(where: string, given: ArrayLike<number>, points: number, positive: number): Float64Array {
  const weights = Float64Array.from(given);
  const wrong = weights.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  const above = weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.length === points && wrong < 0 && above >= positive && total < Number.POSITIVE_INFINITY) return weights;
  throw new SegmentationError("invalid-option", {
    where,
    option: wrong >= 0 && weights.length === points ? `sampleWeight[${wrong}]` : "sampleWeight",
    expected: `${points} finite weights ≥ 0, one for each point, at least ${positive} above 0`,
    received:
      weights.length !== points
        ? phrase(`${weights.length} weights`)
        : wrong >= 0
          ? given[wrong]
          : phrase(above < positive ? `${above} above 0` : "a sum beyond the numbers"),
  });
}

type Init = NonNullable<ClusterOptions["init"]>;

function checkInit(where: string, option: string, init: Init): Init {
  return typeof init === "object" && init !== null ? init : checkOneOf(where, option, init, ["k-means++", "random"]);
}

/** First centers that are given, as one array. */
export function checkCenters(
  where: string,
  init: readonly ArrayLike<number>[],
  nClusters: number,
  dimensions: number,
): Float64Array {
  const centers = new Float64Array(nClusters * dimensions);
  const fits = Array.isArray(init) && init.length === nClusters && init.every((center) => center?.length === dimensions);
  if (fits) for (const [k, center] of init.entries()) centers.set(Array.from(center, Number), k * dimensions);
  if (fits && centers.every(Number.isFinite)) return centers;
  throw new SegmentationError("invalid-option", {
    where,
    option: "init",
    expected: `${nClusters} centers of ${dimensions} finite values`,
    received: fits ? phrase("a value that is not finite") : phrase(`${init.length} centers of ${init[0]?.length} values`),
    remedy: "Give one array of feature values for each of nClusters clusters.",
  });
}
