/** EfficientNet with a classifier on it: a class for the whole image. */
import { checkInteger, checkKnownOptions, checkNumber, checkOneOf } from "@segkit/core/validate";
import {
  EFFICIENTNET_VARIANTS,
  type EfficientnetConfig,
  efficientnetEncoder,
  efficientnetLayer,
  efficientnetSizes,
  efficientnetSpellings,
} from "../../encoders/efficientnet/index.js";
import { linear } from "../../layers/linear.js";
import { imageInput, type Model } from "../../model/model.js";
import { globalAveragePool } from "../../ops/pool.js";
import { flatten } from "../../ops/shape.js";

/** Configuration of {@link efficientnetClassifier}. */
export interface EfficientnetClassifierConfig extends EfficientnetConfig {
  /** @default 1000, ImageNet's */
  readonly nClasses?: number;
}

/**
 * EfficientNet b0 to b7 and EfficientNet-lite as classifiers, under torchvision's names (`features.0.0`, …, `classifier.1`) or those of efficientnet_pytorch (`_conv_stem`, …, `_fc`).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation; of any size, with `origin: "tensorflow"` in multiples of 32. Output `logits`
 * `[batch, nClasses]`.
 *
 * @param config - see {@link EfficientnetClassifierConfig}; 5.3 M parameters for b0, 66.3 M for b7
 * @throws SegmentationError `invalid-option`
 * @see M. Tan, Q. V. Le, "EfficientNet: rethinking model scaling for convolutional neural networks", ICML 2019, arXiv:1905.11946
 *
 * @example
 * ```ts
 * import { efficientnetClassifier, summary } from "@segkit/nn";
 *
 * const size = { height: 224, width: 224 };
 * console.assert(summary(efficientnetClassifier({ variant: "b0" }), size).parameters === 5_288_548);
 * console.assert(summary(efficientnetClassifier({ variant: "lite0", origin: "tensorflow" }), size).parameters === 4_652_008);
 * ```
 *
 * @remarks
 * timm's files whose names begin with `tf_` have TensorFlow's padding under timm's names, and are not read as such. With TensorFlow's padding, sizes that are no multiples of 32
 * would be padded otherwise in each layer, and are refused.
 */
export function efficientnetClassifier(config: EfficientnetClassifierConfig = {}): Model {
  const where = "efficientnetClassifier";
  checkKnownOptions(where, config, ["variant", "width", "depth", "origin", "nClasses"]);
  const { variant = "b0", width, depth, origin = "torchvision", nClasses = 1000 } = config;
  checkOneOf(where, "variant", variant, EFFICIENTNET_VARIANTS);
  checkOneOf(where, "origin", origin, ["torchvision", "tensorflow"]);
  if (width !== undefined) checkNumber(where, "width", width, { min: 0, exclusiveMin: true });
  if (depth !== undefined) checkNumber(where, "depth", depth, { min: 0, exclusiveMin: true });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  const sizes = efficientnetSizes(config);
  const encoder = efficientnetEncoder(config);
  return {
    name: "efficientnetClassifier",
    inputs: imageInput(3, sizes.tensorflow ? 32 : 1),
    spellings: efficientnetSpellings,
    forward: (p, { image }) => {
      const x = efficientnetLayer(p, encoder.features(p, image!).at(-1)!, sizes, { at: "head", channels: sizes.last });
      return { logits: linear(p.scope(sizes.tensorflow ? "_fc" : "classifier.1"), flatten(globalAveragePool(x)), nClasses) };
    },
  };
}
