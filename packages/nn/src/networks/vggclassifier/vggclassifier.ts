/** VGG with a classifier on it: a class for the whole image. */
import { checkFlag, checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { VGG_DEPTHS, type VggConfig, vggEncoder } from "../../encoders/vgg/index.js";
import { linear } from "../../layers/linear.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { adaptiveAveragePool } from "../../ops/adaptive-pool.js";
import { flatten } from "../../ops/shape.js";
import type { Spelling } from "../../weights/spelling.js";

/** The names that timm gives the hidden layers: convolutions of the whole map, and of one position. */
export const vggSpellings: readonly Spelling[] = [
  {
    name: "timm",
    rules: [
      [/^pre_logits\.fc1\./, "classifier.0."],
      [/^pre_logits\.fc2\./, "classifier.3."],
      [/^head\.fc\./, "classifier.6."],
    ],
  },
];

/** Configuration of {@link vggClassifier}. */
export interface VggClassifierConfig extends VggConfig {
  /** Channels of the two hidden layers. @default 4096 */
  readonly hidden?: number;
  /** @default 1000, ImageNet's */
  readonly nClasses?: number;
}

/**
 * VGG with 11, 13, 16 or 19 layers as a classifier, under torchvision's names (`features.0`, …, `classifier.0`, `classifier.3`, `classifier.6`) or timm's (`pre_logits.fc1`, …, `head.fc`).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, at least 32 × 32. Output `logits` `[batch, nClasses]`.
 *
 * @param config - see {@link VggClassifierConfig}; 138.4 M parameters with 16 layers, of which the first hidden layer has 102.8 M
 * @throws SegmentationError `invalid-option`
 * @see K. Simonyan, A. Zisserman, "Very deep convolutional networks for large-scale image recognition", ICLR 2015, arXiv:1409.1556
 *
 * @example
 * ```ts
 * import { summary, vggClassifier } from "@segkit/nn";
 *
 * const size = { height: 224, width: 224 };
 * console.assert(summary(vggClassifier({ layers: 16 }), size).parameters === 138_357_544);
 * console.assert(summary(vggClassifier({ layers: 16, batchNorm: true }), size).parameters === 138_365_992);
 * ```
 *
 * @remarks
 * The last map is averaged to 7 × 7, as torchvision does; timm moves its hidden layers over a larger map instead, so that only images of 224 × 224 agree.
 */
export function vggClassifier(config: VggClassifierConfig = {}): Model {
  const where = "vggClassifier";
  checkKnownOptions(where, config, ["layers", "batchNorm", "width", "hidden", "nClasses"]);
  const { layers = 16, batchNorm = false, width = 64, hidden = 4096, nClasses = 1000 } = config;
  checkOneOf(where, "layers", layers, Object.keys(VGG_DEPTHS).map(Number));
  checkFlag(where, "batchNorm", batchNorm);
  checkInteger(where, "width", width, { min: 1 });
  checkInteger(where, "hidden", hidden, { min: 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  const encoder = vggEncoder({ layers, batchNorm, width });
  return {
    name: "vggClassifier",
    inputs: imageInput(3),
    spellings: vggSpellings,
    forward: (p, { image }) => {
      let x = flatten(adaptiveAveragePool(encoder.features(p, image!).at(-1)!, 7));
      x = relu(linear(p.scope("classifier.0"), x, hidden));
      x = relu(linear(p.scope("classifier.3"), x, hidden));
      return { logits: linear(p.scope("classifier.6"), x, nClasses) };
    },
  };
}
