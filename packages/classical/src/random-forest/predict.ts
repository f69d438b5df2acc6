/** Predictions of random forests. */
import { type CallOptions, callRules } from "@segkit/core/progress";
import { readOptions } from "@segkit/core/validate";
import { checkFeatures, type Features } from "../kmeans/features.js";
import { descendForest } from "./descend.js";
import { checkForest, type RandomForest } from "./forest.js";

/**
 * Predicts the class of feature vectors by a random forest: the one with the largest mean probability over all trees.
 *
 * @param features - `count × dimensions` finite values, with the dimensions that the forest was trained on
 * @param forest - as `trainRandomForest` returns it, or read from JSON
 * @param options - `onProgress` and `signal`
 * @returns the label of each vector, the first of equally likely ones
 * @throws SegmentationError `invalid-argument` for features of the wrong type or size or not finite, and for what is no forest or does not fit; `invalid-option`, `aborted`
 *
 * @see L. Breiman, "Random forests", Machine Learning 45, 2001, doi:10.1023/A:1010933404324
 *
 * @example
 * ```ts
 * import { randomForestPredict, trainRandomForest } from "@segkit/classical/random-forest";
 *
 * const forest = trainRandomForest({ data: Float32Array.of(0, 1, 8, 9), dimensions: 1 }, [0, 0, 1, 1], { nTrees: 10 });
 * console.assert(randomForestPredict({ data: Float32Array.of(-3, 12), dimensions: 1 }, forest).join() === "0,1");
 * ```
 *
 * @remarks
 * Blocks of vectors descend through one tree after the other, eight at once and without branches. O(count · trees · depth) time; 5 bytes a vector beside the result.
 */
export function randomForestPredict(features: Features, forest: RandomForest, options: CallOptions = {}): Int32Array {
  const where = "randomForestPredict";
  const checked = checkFeatures(where, features);
  const { classes } = checkForest(where, "forest", forest);
  const { labels } = descendForest(where, checked, forest, "none", readOptions(where, options, callRules));
  for (let i = 0; i < labels.length; i++) labels[i] = classes[labels[i]!]!;
  return labels;
}

/**
 * Predicts the probability of each class for feature vectors by a random forest.
 *
 * @param features - as for {@link randomForestPredict}
 * @param forest - as for {@link randomForestPredict}
 * @param options - `onProgress` and `signal`
 * @returns `count × classes` probabilities, row-major, classes in the order of `forest.classes`
 * @throws SegmentationError as {@link randomForestPredict}
 *
 * @see scikit-learn's `RandomForestClassifier.predict_proba`
 *
 * @example
 * ```ts
 * import { randomForestProbabilities, trainRandomForest } from "@segkit/classical/random-forest";
 *
 * const forest = trainRandomForest({ data: Float32Array.of(0, 1, 8, 9), dimensions: 1 }, [0, 0, 1, 1], { nTrees: 10 });
 * const [first, second] = randomForestProbabilities({ data: Float32Array.of(0), dimensions: 1 }, forest);
 * console.assert(first! > 0.8 && Math.abs(first! + second! - 1) < 1e-6);
 * ```
 *
 * @remarks
 * Means are computed in float64. The forest of scikit-learn whose trees were written as {@link RandomForest}s gives the same probabilities, rounded to float32.
 */
export function randomForestProbabilities(features: Features, forest: RandomForest, options: CallOptions = {}): Float32Array {
  const where = "randomForestProbabilities";
  const checked = checkFeatures(where, features);
  checkForest(where, "forest", forest);
  return descendForest(where, checked, forest, "vectors", readOptions(where, options, callRules)).shares;
}
