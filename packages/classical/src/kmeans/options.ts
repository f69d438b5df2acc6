/** Options of k-means and their checks. */
import { SegmentationError } from "@segkit/core/errors";
import type { CallOptions } from "@segkit/core/progress";
import { checkInteger, checkKnownOptions, checkNumber, checkOneOf, phrase } from "@segkit/core/validate";

/** What both forms of k-means take. */
export interface ClusterOptions extends CallOptions {
  /** Number of clusters, 1 … 4096, at most the number of points. @default 8 */
  readonly nClusters?: number;
  /**
   * First centres: `"k-means++"` (greedy, as scikit-learn's), `"random"` (distinct points), or the centres themselves, one array of values for each
   * cluster. @default "k-means++"
   */
  readonly init?: "k-means++" | "random" | readonly ArrayLike<number>[];
  /** Runs from different first centres; the one of least inertia wins. Given centres run once. @default 1 */
  readonly nInit?: number;
  /** Iterations of one run at most. @default 300 */
  readonly maxIterations?: number;
  /**
   * A run ends when the squared movements of all centres together are at most this share of the features' mean variance, or when no point changes its
   * cluster. 0 waits for the latter. @default 0.0001
   */
  readonly tolerance?: number;
  /**
   * `"hamerly"` skips the points that bounds show to stay where they are, `"lloyd"` computes every distance. The result is the same, bit for bit; bounds take
   * 4 bytes a point. @default "hamerly"
   */
  readonly algorithm?: "hamerly" | "lloyd";
  /** Seed of the random choices. @default 0 */
  readonly seed?: number;
}

/** Option values after the checks. */
export interface ClusterSettings {
  readonly nClusters: number;
  readonly init: "k-means++" | "random" | Float64Array;
  readonly nInit: number;
  readonly maxIterations: number;
  readonly tolerance: number;
  readonly algorithm: "hamerly" | "lloyd";
  readonly seed: number;
  readonly onProgress: CallOptions["onProgress"];
  readonly signal: CallOptions["signal"];
}

const NAMES = ["nClusters", "init", "nInit", "maxIterations", "tolerance", "algorithm", "seed", "onProgress", "signal"];

/** Checks the options both forms share; `dimensions` and `points` bound the centres and their number. */
export function checkClusterOptions(
  where: string,
  options: ClusterOptions,
  points: number,
  dimensions: number,
  extra: readonly string[] = [],
): ClusterSettings {
  checkKnownOptions(where, options, [...NAMES, ...extra]);
  const {
    nClusters = 8,
    init = "k-means++",
    nInit = 1,
    maxIterations = 300,
    tolerance = 1e-4,
    algorithm = "hamerly",
    seed = 0,
    onProgress,
    signal,
  } = options;
  checkInteger(where, "nClusters", nClusters, {
    min: 1,
    max: Math.min(4096, points),
    remedy: points < nClusters ? `There are only ${points} points.` : undefined,
  });
  checkInteger(where, "nInit", nInit, { min: 1, max: 1000 });
  checkInteger(where, "maxIterations", maxIterations, { min: 1, max: 1_000_000 });
  checkNumber(where, "tolerance", tolerance, { min: 0 });
  checkOneOf(where, "algorithm", algorithm, ["hamerly", "lloyd"]);
  checkInteger(where, "seed", seed, { min: 0, max: 2 ** 32 - 1 });
  const given = typeof init === "object" && init !== null;
  const first = given
    ? checkCenters(where, init, nClusters, dimensions)
    : checkOneOf(where, "init", init, ["k-means++", "random"]);
  return {
    nClusters,
    init: first,
    nInit: given ? 1 : nInit,
    maxIterations,
    tolerance,
    algorithm,
    seed,
    onProgress,
    signal,
  };
}

function checkCenters(where: string, init: readonly ArrayLike<number>[], nClusters: number, dimensions: number): Float64Array {
  const centers = new Float64Array(nClusters * dimensions);
  const fits = Array.isArray(init) && init.length === nClusters && init.every((center) => center?.length === dimensions);
  if (fits) for (const [k, center] of init.entries()) centers.set(Array.from(center, Number), k * dimensions);
  if (fits && centers.every(Number.isFinite)) return centers;
  throw new SegmentationError("invalid-option", {
    where,
    option: "init",
    expected: `${nClusters} centres of ${dimensions} finite values`,
    received: fits ? phrase("a value that is not finite") : phrase(`${init.length} centres of ${init[0]?.length} values`),
    remedy: "Give one array of feature values for each of nClusters clusters.",
  });
}
