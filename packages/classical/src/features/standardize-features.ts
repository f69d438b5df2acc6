/** Features on one scale. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFinite, checkList, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { checkFeatures, type Features } from "../kmeans/features.js";

/** Options of {@link standardizeFeatures}. */
export interface StandardizeFeaturesOptions {
  /** What is subtracted from each feature. Without it, the feature's mean. */
  readonly mean?: ArrayLike<number>;
  /** What each feature is divided by, above 0. Without it, the feature's standard deviation, or 1 where the feature is constant. */
  readonly scale?: ArrayLike<number>;
  /** How much each feature counts, ≥ 0: what it is multiplied by in the end. All count alike if absent. */
  readonly weights?: ArrayLike<number>;
}

/** Bounds and defaults of {@link standardizeFeatures}'s options. */
export const standardizeFeaturesRules = {
  mean: { kind: "list", check: checkList },
  scale: { kind: "list", check: checkList },
  weights: { kind: "list", check: checkList },
} as const satisfies Rules<StandardizeFeaturesOptions>;

/** How features were brought to one scale. */
export interface FeatureScale {
  /** What was subtracted from each feature. */
  readonly mean: Float64Array;
  /** What each was divided by. */
  readonly scale: Float64Array;
}

/**
 * Standardizes features: each gets mean 0 and standard deviation 1, so that none counts more than others because its numbers are larger.
 *
 * `mean` and `scale` of the result bring features of other images to the same scale.
 *
 * @param features - a feature map, or `count × dimensions` finite values
 * @param options - see {@link StandardizeFeaturesOptions}
 * @returns the same kind of features with new `data`, and `mean` and `scale` beside them
 * @throws SegmentationError `invalid-argument` for features of the wrong type or size or not finite; `invalid-option` for lists of another length or with wrong values
 *
 * @see scikit-learn's `StandardScaler`
 *
 * @example
 * ```ts
 * import { standardizeFeatures } from "@segkit/classical/features";
 *
 * const features = { data: Float32Array.of(1, 100, 3, 300), dimensions: 2 };
 * const { data, mean, scale } = standardizeFeatures(features);
 * console.assert(data.join() === "-1,-1,1,1" && mean.join() === "2,200");
 * const next = standardizeFeatures({ data: Float32Array.of(5, 200), dimensions: 2 }, { mean, scale, weights: [2, 1] });
 * console.assert(next.data.join() === "6,0");
 * ```
 *
 * @remarks
 * Means and deviations are float64, and those of scikit-learn's `StandardScaler` on the same values as float64, to the last digits; results are float32. A feature counts as constant by its rule: where its variance is no more than what rounding makes of
 * such numbers.
 *
 * O(values) time; memory for the result.
 */
export function standardizeFeatures<Kind extends Features>(
  features: Kind,
  options: StandardizeFeaturesOptions = {},
): Kind & FeatureScale {
  const where = "standardizeFeatures";
  const { data, dimensions } = checkFeatures(where, features);
  const { mean: givenMean, scale: givenScale, weights } = readOptions(where, options, standardizeFeaturesRules);
  checkFinite(where, "features.data", data);
  const mean = givenMean ? listOf(where, "mean", givenMean, dimensions, Number.NEGATIVE_INFINITY) : means(data, dimensions);
  const scale = givenScale ? listOf(where, "scale", givenScale, dimensions, Number.MIN_VALUE) : deviations(data, dimensions);
  const factors = weights ? listOf(where, "weights", weights, dimensions, 0) : new Float64Array(dimensions).fill(1);
  const out = new Float32Array(data.length);
  for (let i = 0; i < data.length; i += dimensions)
    for (let f = 0; f < dimensions; f++) out[i + f] = ((data[i + f]! - mean[f]!) / scale[f]!) * factors[f]!;
  return { ...features, data: out, mean, scale };
}

/** Mean of each feature. */
function means(data: Float32Array, dimensions: number): Float64Array {
  const sums = new Float64Array(dimensions);
  for (let i = 0; i < data.length; i += dimensions) for (let f = 0; f < dimensions; f++) sums[f]! += data[i + f]!;
  const count = data.length / dimensions;
  return sums.map((sum) => sum / count);
}

/** Standard deviation of each feature; 1 where it is constant up to rounding. */
export function deviations(data: Float32Array, dimensions: number): Float64Array {
  const count = data.length / dimensions;
  const mean = means(data, dimensions);
  const squares = new Float64Array(dimensions);
  for (let i = 0; i < data.length; i += dimensions)
    for (let f = 0; f < dimensions; f++) squares[f]! += (data[i + f]! - mean[f]!) ** 2;
  return squares.map((sum, f) => {
    const variance = sum / count;
    const rounding = count * Number.EPSILON * variance + (count * mean[f]! * Number.EPSILON) ** 2;
    return variance <= rounding ? 1 : Math.sqrt(variance);
  });
}

function listOf(where: string, option: string, given: ArrayLike<number>, length: number, least: number): Float64Array {
  const list = Float64Array.from(given);
  const wrong = list.findIndex((value) => !(value >= least && Math.abs(value) < Number.POSITIVE_INFINITY));
  if (list.length === length && wrong < 0) return list;
  const bound = least === Number.NEGATIVE_INFINITY ? "" : least === 0 ? " ≥ 0" : " > 0";
  throw new SegmentationError("invalid-option", {
    where,
    option: list.length === length ? `${option}[${wrong}]` : option,
    expected: `${length} finite numbers${bound}, one for each feature`,
    received: list.length === length ? given[wrong] : phrase(`${list.length} numbers`),
  });
}
