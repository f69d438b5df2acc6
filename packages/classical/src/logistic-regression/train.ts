/** The training of logistic regressions. */
import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import { phrase, readOptions, type Settings } from "@segkit/core/validate";
import { standardizeFeatures } from "../features/standardize-features.js";
import { logisticRegressionKernel } from "../generated/logistic-regression.wasm.js";
import { type TrainingSet, trainingSet, weightsOfClasses } from "../internal/training-set.js";
import type { Features } from "../kmeans/features.js";
import { minimize, type Solution } from "./newton.js";
import { type LogisticRegressionOptions, trainLogisticRegressionRules } from "./options.js";
import { FORMAT, type LogisticRegression } from "./regression.js";

/** Labeled vectors at most. */
const MOST = 2 ** 22;

/**
 * Trains a logistic regression: of each class a weighted sum of the features, whose exponentials are the classes' probabilities.
 *
 * @param features - `count × dimensions` values, row-major; a feature map is such
 * @param labels - the class of each vector, 0 … 65535, of two classes at least; vectors with a negative label take no part
 * @param options - see {@link LogisticRegressionOptions}
 * @returns the regression: plain data, which may be kept as JSON
 * @throws SegmentationError `invalid-argument` for features or labels of the wrong type or number, for labeled vectors that are not finite, and for labels of one class; `invalid-option`, `aborted`
 *
 * @see C. M. Bishop, "Pattern recognition and machine learning", Springer 2006, section 4.3
 * @see J. Nocedal, S. J. Wright, "Numerical optimization", Springer 2006, doi:10.1007/978-0-387-40065-5
 *
 * @example
 * ```ts
 * import { logisticRegressionPredict, trainLogisticRegression } from "@segkit/classical/logistic-regression";
 *
 * const features = { data: Float32Array.of(0, 1, 2, 3, 4, 5), dimensions: 1 };
 * const regression = trainLogisticRegression(features, [0, 0, 0, 1, 1, 1]);
 * // halfway between the classes both are equally likely
 * console.assert(Math.abs(regression.coefficients[1]! * 2.5 + regression.intercepts[1]!) < 1e-6);
 * console.assert(logisticRegressionPredict({ data: Float32Array.of(2, 3), dimensions: 1 }, regression).join() === "0,1");
 * ```
 *
 * @remarks
 * What is minimized is scikit-learn's: half the sum of squared coefficients, plus `c` times the losses; intercepts are not regularized. With two classes there are coefficients of the second one alone. At the minimum coefficients are those of its `LogisticRegression` within 1e-4; with `standardize` those of
 * its pipeline with a `StandardScaler`, brought back to the features as they are.
 *
 * Newton's method with conjugate gradients, in float64, on features that are centered and scaled inside, which changes the way and not the minimum. O(iterations · n · dimensions · classes) time; 8 bytes for each value.
 */
export function trainLogisticRegression(
  features: Features,
  labels: ArrayLike<number>,
  options: LogisticRegressionOptions = {},
): LogisticRegression {
  const where = "trainLogisticRegression";
  const set = trainingSet(where, features, labels, MOST);
  return trainRegression(where, set, readOptions(where, options, trainLogisticRegressionRules));
}

/** Trains a regression on a set that is checked. */
export function trainRegression(
  where: string,
  set: TrainingSet,
  settings: Settings<LogisticRegressionOptions, typeof trainLogisticRegressionRules>,
): LogisticRegression {
  const { data, count, dimensions, classes, labels } = set;
  const nClasses = classes.length;
  if (nClasses < 2) {
    const received = phrase(`only ${classes[0]}`);
    throw new SegmentationError("invalid-argument", { where, option: "labels", expected: "two classes at least", received });
  }
  const { c, standardize, maxIterations, tolerance, onProgress, signal } = settings;
  const { mean, scale } = standardizeFeatures({ data, dimensions });
  const byClass = weightsOfClasses(where, set, settings.classWeight);
  const weights = Float64Array.from(labels, (label) => c * byClass[label]!);
  const wide = (dimensions + 2) & ~1;
  const first = nClasses === 2 ? 1 : 0;
  const penalty = new Float64Array((nClasses - first) * wide);
  for (let j = 0; j < penalty.length; j++) {
    const f = j % wide;
    penalty[j] = f < dimensions ? (standardize ? 1 : 1 / scale[f]! ** 2) : 0;
  }
  const solution = withKernel(logisticRegressionKernel, (kernel, heap) => {
    const samples = heap.alloc(8 * count * wide);
    const rows = heap.f64(samples, count * wide);
    rows.fill(0);
    for (let i = 0; i < count; i++) {
      for (let f = 0; f < dimensions; f++) rows[i * wide + f] = (data[i * dimensions + f]! - mean[f]!) / scale[f]!;
      rows[i * wide + dimensions] = 1;
    }
    const problem = {
      ...{ count, wide, classes: nClasses, first, samples, penalty },
      labels: heap.copyIn(labels),
      weights: heap.copyIn(weights),
    };
    const goal = tolerance * weights.reduce((sum, weight) => sum + weight, 0);
    const hooks = { ...(onProgress && { onProgress }), ...(signal && { signal }) };
    return minimize(where, kernel, heap, problem, { maxIterations, goal, ...hooks });
  });
  return regressionOf(solution, set, wide, first, mean, scale);
}

/** Parameters of standardized features as coefficients of features as they are. */
function regressionOf(
  { parameters, iterations, converged }: Solution,
  { dimensions, classes }: TrainingSet,
  wide: number,
  first: number,
  mean: Float64Array,
  scale: Float64Array,
): LogisticRegression {
  const nClasses = classes.length;
  const coefficients: number[] = Array.from({ length: first * dimensions }, () => 0);
  const intercepts: number[] = Array.from({ length: first }, () => 0);
  const sizes = new Float64Array(dimensions);
  for (let row = 0; row < nClasses - first; row++) {
    let intercept = parameters[row * wide + dimensions]!;
    for (let f = 0; f < dimensions; f++) {
      const own = parameters[row * wide + f]!;
      sizes[f]! += Math.abs(own);
      coefficients.push(own / scale[f]!);
      intercept -= (own / scale[f]!) * mean[f]!;
    }
    intercepts.push(intercept);
  }
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const importances = Array.from(sizes, (size) => (total > 0 ? size / total : 0));
  return { format: FORMAT, version: 1, dimensions, classes, coefficients, intercepts, importances, iterations, converged };
}
