/** The parameters of a mixture, and their checks. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

/** The shapes that covariances may have. */
export const COVARIANCE_TYPES = ["full", "tied", "diag", "spherical"] as const;
/** The shape of covariances, which decides what parameters a component has. */
export type CovarianceType = (typeof COVARIANCE_TYPES)[number];

/** The numbers of a mixture of K Gaussians in d dimensions. */
export interface MixtureParameters<Values = ArrayLike<number>> {
  /** How much of the image each component is; they sum to 1. */
  readonly weights: Values;
  /** `K × d`, row-major. */
  readonly means: Values;
  /** `K × d × d` (full), `d × d` (tied), `K × d` variances (diag) or `K` variances (spherical). */
  readonly covariances: Values;
}

/** How many values the covariances have. */
export function sizeOfCovariances(type: CovarianceType, nComponents: number, dimensions: number): number {
  if (type === "spherical") return nComponents;
  if (type === "diag") return nComponents * dimensions;
  return (type === "full" ? nComponents : 1) * dimensions * dimensions;
}

/** A copy of parameters of the right sizes with finite values, the weights brought to a sum of exactly 1 as well as rounding allows. */
export function checkParameters(
  where: string,
  option: string,
  given: MixtureParameters,
  nComponents: number,
  dimensions: number,
  type: CovarianceType,
): MixtureParameters<Float64Array> {
  const weights = checkValues(where, `${option}.weights`, given.weights, nComponents);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.some((weight) => weight < 0) || Math.abs(total - 1) > 1e-6) {
    throw new SegmentationError("invalid-option", {
      where,
      option: `${option}.weights`,
      expected: "weights ≥ 0 that sum to 1",
      received: phrase(weights.some((weight) => weight < 0) ? "a negative weight" : `a sum of ${total}`),
    });
  }
  return {
    weights: weights.map((weight) => weight / total),
    means: checkValues(where, `${option}.means`, given.means, nComponents * dimensions),
    covariances: checkValues(
      where,
      `${option}.covariances`,
      given.covariances,
      sizeOfCovariances(type, nComponents, dimensions),
    ),
  };
}

function checkValues(where: string, option: string, given: ArrayLike<number>, length: number): Float64Array {
  const isList = typeof given === "object" && given !== null && given.length === length;
  const values = isList ? Float64Array.from(given) : undefined;
  if (values?.every(Number.isFinite)) return values;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: `${length} finite values`,
    received: values ? phrase("a value that is not finite") : given,
    remedy: "Weights are K, means K × d, covariances K × d × d, d × d, K × d or K values, by covarianceType.",
  });
}
