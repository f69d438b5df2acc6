/** Predictions of logistic regressions. */
import { SegmentationError } from "@segkit/core/errors";
import { withKernel } from "@segkit/core/kernel";
import { type CallOptions, callRules, checkAborted } from "@segkit/core/progress";
import { checkFinite, readOptions } from "@segkit/core/validate";
import { logisticRegressionKernel } from "../generated/logistic-regression.wasm.js";
import { type Layout, type Prediction, VECTORS } from "../internal/training-set.js";
import { checkFeatures, type Features } from "../kmeans/features.js";
import { checkRegression, type LogisticRegression } from "./regression.js";

/**
 * Predicts the class of feature vectors by a logistic regression: the one with the largest score.
 *
 * @param features - `count × dimensions` finite values, with the dimensions that the regression was trained on
 * @param regression - as `trainLogisticRegression` returns it, or read from JSON
 * @param options - `onProgress` and `signal`
 * @returns the label of each vector, the first of equal ones
 * @throws SegmentationError `invalid-argument` for features of the wrong type or size or not finite, and for what is no regression or does not fit; `invalid-option`, `aborted`
 *
 * @see scikit-learn's `LogisticRegression.predict`
 *
 * @example
 * ```ts
 * import { logisticRegressionPredict, trainLogisticRegression } from "@segkit/classical/logistic-regression";
 *
 * const features = { data: Float32Array.of(0, 1, 5, 6, 20, 21), dimensions: 1 };
 * const regression = trainLogisticRegression(features, [4, 4, 7, 7, 9, 9]);
 * console.assert(logisticRegressionPredict(features, regression).join() === "4,4,7,7,9,9");
 * ```
 */
export function logisticRegressionPredict(
  features: Features,
  regression: LogisticRegression,
  options: CallOptions = {},
): Int32Array {
  const where = "logisticRegressionPredict";
  const checked = checkFeatures(where, features);
  const { classes } = checkRegression(where, "regression", regression);
  const { labels } = scoreVectors(where, checked, regression, "none", readOptions(where, options, callRules));
  for (let i = 0; i < labels.length; i++) labels[i] = classes[labels[i]!]!;
  return labels;
}

/**
 * Predicts the probability of each class for feature vectors by a logistic regression.
 *
 * @param features - as for {@link logisticRegressionPredict}
 * @param regression - as for {@link logisticRegressionPredict}
 * @param options - `onProgress` and `signal`
 * @returns `count × classes` probabilities, row-major, classes in the order of `regression.classes`
 * @throws SegmentationError as {@link logisticRegressionPredict}
 *
 * @see scikit-learn's `LogisticRegression.predict_proba`
 *
 * @example
 * ```ts
 * import { logisticRegressionProbabilities, trainLogisticRegression } from "@segkit/classical/logistic-regression";
 *
 * const features = { data: Float32Array.of(-2, -1, 1, 2), dimensions: 1 };
 * const regression = trainLogisticRegression(features, [0, 0, 1, 1]);
 * const [low, high] = logisticRegressionProbabilities({ data: Float32Array.of(0), dimensions: 1 }, regression);
 * console.assert(Math.abs(low! - 0.5) < 1e-6 && Math.abs(high! - 0.5) < 1e-6);
 * ```
 */
export function logisticRegressionProbabilities(
  features: Features,
  regression: LogisticRegression,
  options: CallOptions = {},
): Float32Array {
  const where = "logisticRegressionProbabilities";
  const checked = checkFeatures(where, features);
  checkRegression(where, "regression", regression);
  return scoreVectors(where, checked, regression, "vectors", readOptions(where, options, callRules)).shares;
}

/** The likeliest class of each vector, and the probabilities. Features and regression are checked, but for their values and that they fit. */
export function scoreVectors(
  where: string,
  { data, dimensions }: Features,
  regression: LogisticRegression,
  layout: Layout,
  { onProgress, signal }: CallOptions = {},
): Prediction {
  if (dimensions !== regression.dimensions) {
    const expected = `vectors of ${regression.dimensions} features, as the regression was trained on`;
    throw new SegmentationError("invalid-argument", { where, option: "features.dimensions", expected, received: dimensions });
  }
  checkFinite(where, "features.data", data);
  const count = data.length / dimensions;
  const nClasses = regression.classes.length;
  const block = Math.max(1, Math.floor(VECTORS / dimensions));
  const labels = new Int32Array(count);
  const shares = new Float32Array(layout === "none" ? 0 : count * nClasses);
  withKernel(logisticRegressionKernel, (kernel, heap) => {
    const rows = regression.intercepts.flatMap((intercept, c) => [
      ...regression.coefficients.slice(c * dimensions, (c + 1) * dimensions),
      intercept,
    ]);
    const parameters = heap.copyIn(Float64Array.from(rows));
    const scratch = heap.alloc(8 * nClasses + 16);
    const values = heap.alloc(4 * block * dimensions);
    const labelsAt = heap.alloc(4 * block);
    const sharesAt = layout === "none" ? 0 : heap.alloc(4 * block * nClasses);
    const [byClass, byPixel] = layout === "planes" ? [block, 1] : [1, nClasses];
    for (let from = 0; from < count; from += block) {
      checkAborted(where, signal);
      const size = Math.min(block, count - from);
      heap.f32(values, size * dimensions).set(data.subarray(from * dimensions, (from + size) * dimensions));
      kernel.predict(values, size, dimensions, nClasses, parameters, scratch, labelsAt, sharesAt, byClass, byPixel);
      labels.set(heap.i32(labelsAt, size), from);
      if (layout === "vectors") shares.set(heap.f32(sharesAt, size * nClasses), from * nClasses);
      if (layout === "planes")
        for (let c = 0; c < nClasses; c++) shares.set(heap.f32(sharesAt + 4 * c * block, size), c * count + from);
      onProgress?.({ stage: where, done: from + size, total: count });
    }
  });
  return { labels, shares };
}
