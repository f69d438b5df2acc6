/** Options as scikit-image, scikit-learn and OpenCV call them are answered by the option that is meant. */
import { expectError } from "@segkit/testing";
import { expect, it } from "vitest";
import {
  applyHysteresisThreshold,
  entropyRateSuperpixels,
  felzenszwalb,
  gaussianMixture,
  kmeans,
  lsc,
  slic,
  snic,
  superpixelHierarchy,
  thresholdLi,
  thresholdLocal,
  thresholdMultiOtsu,
  watershed,
} from "./index.js";

const image = { data: new Uint8Array(3 * 64), height: 8, width: 8, channels: 3 };

it.each<readonly [(...given: never[]) => unknown, string, string]>([
  [slic, "n_segments", 'Did you mean "nSegments"?'],
  [slic, "num_superpixels", 'Did you mean "nSegments"?'],
  [slic, "region_size", 'Did you mean "nSegments"? nSegments is height · width / region_size².'],
  [slic, "ruler", 'Did you mean "compactness"?'],
  [slic, "max_num_iter", 'Did you mean "maxIterations"?'],
  [slic, "n_iter", 'Did you mean "maxIterations"?'],
  [slic, "num_iterations", 'Did you mean "maxIterations"?'],
  [slic, "convert2lab", 'Did you mean "colorSpace"? true is "lab", false is "none".'],
  [slic, "min_element_size", 'Did you mean "minSizeFactor"? minSizeFactor is min_element_size / 100.'],
  [slic, "min_size_factor", 'Did you mean "minSizeFactor"?'],
  [slic, "start_label", 'Did you mean "startLabel"?'],
  [slic, "slic_zero", 'Did you mean "slicZero"?'],
  [slic, "channel_axis", "Leave it out: the channels of an image are its last axis."],
  [slic, "random_state", "Leave it out: nothing is left to chance here."],
  [snic, "numSuperpixels", 'Did you mean "nSegments"?'],
  [snic, "doRGBtoLAB", 'Did you mean "colorSpace"? true is "lab", false is "none".'],
  [felzenszwalb, "min_size", 'Did you mean "minSize"?'],
  [felzenszwalb, "k", 'Did you mean "scale"?'],
  [kmeans, "n_clusters", 'Did you mean "nClusters"?'],
  [kmeans, "random_state", 'Did you mean "seed"?'],
  [kmeans, "max_iter", 'Did you mean "maxIterations"?'],
  [kmeans, "n_init", 'Did you mean "nInit"?'],
  [kmeans, "attempts", 'Did you mean "nInit"?'],
  [kmeans, "criteria", 'Did you mean "tolerance"? Give tolerance and maxIterations.'],
  [kmeans, "tol", 'Did you mean "tolerance"?'],
  [gaussianMixture, "n_components", 'Did you mean "nComponents"?'],
  [gaussianMixture, "covariance_type", 'Did you mean "covarianceType"?'],
  [gaussianMixture, "init_params", 'Did you mean "init"?'],
  [gaussianMixture, "reg_covar", 'Did you mean "regularization"?'],
  [gaussianMixture, "max_iter", 'Did you mean "maxIterations"?'],
  [gaussianMixture, "tol", 'Did you mean "tolerance"?'],
  [thresholdMultiOtsu, "classes", 'Did you mean "nClasses"?'],
  [thresholdMultiOtsu, "nbins", 'Did you mean "nBins"?'],
  [thresholdLocal, "C", 'Did you mean "offset"?'],
  [thresholdLocal, "block_size", 'Did you mean "blockSize"?'],
  [thresholdLocal, "maxval", "Leave it out: masks hold 0 and 1."],
  [thresholdLi, "initial_guess", 'Did you mean "initialGuess"?'],
  [superpixelHierarchy, "n_segments", 'Did you mean "nSegments"?'],
  [superpixelHierarchy, "border_strength", 'Did you mean "edges"?'],
  [watershed, "watershed_line", 'Did you mean "watershedLine"?'],
  [watershed, "seeds", 'Did you mean "markers"?'],
  [watershed, "footprint", 'Did you mean "connectivity"?'],
  [lsc, "region_size", 'Did you mean "nSegments"? nSegments is height · width / region_size².'],
  [lsc, "ratio", 'Did you mean "compactness"?'],
  [lsc, "num_iterations", 'Did you mean "maxIterations"?'],
  [lsc, "min_element_size", 'Did you mean "minSize"?'],
  [entropyRateSuperpixels, "lambda", 'Did you mean "balance"?'],
  [entropyRateSuperpixels, "n_segments", 'Did you mean "nSegments"?'],
  [applyHysteresisThreshold, "low_threshold", 'Did you mean "low"?'],
])("%o { %s }: %s", (call, option, remedy) => {
  const one = { data: image.data.subarray(0, 64), height: 8, width: 8, channels: 1 };
  const given = call === slic || call === felzenszwalb || call === kmeans ? image : one;
  const options = { ...(call === applyHysteresisThreshold && { low: 0, high: 1 }), [option]: 1 };
  expect(expectError("invalid-option", () => call(given as never, options as never)).remedy).toBe(remedy);
});
