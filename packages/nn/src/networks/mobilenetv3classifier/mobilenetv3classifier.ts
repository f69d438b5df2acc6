/** MobileNetV3 with a classifier on it: a class for the whole image. */
import { checkInteger, checkKnownOptions, checkNumber, checkOneOf } from "@segkit/core/validate";
import {
  MOBILENETV3_EPSILON,
  type MobilenetV3Config,
  mobilenetV3Blocks,
  mobilenetV3Last,
  mobilenetV3Spellings,
} from "../../encoders/mobilenetv3/index.js";
import { divisible } from "../../layers/divisible.js";
import { linear } from "../../layers/linear.js";
import { imageInput, type Model } from "../../model/model.js";
import { hardSwish } from "../../ops/activation.js";
import { globalAveragePool } from "../../ops/pool.js";
import { flatten } from "../../ops/shape.js";

/** Configuration of {@link mobilenetV3Classifier}. */
export interface MobilenetV3ClassifierConfig extends Pick<MobilenetV3Config, "size" | "width" | "epsilon"> {
  /** @default 1000, ImageNet's */
  readonly nClasses?: number;
}

/** Channels of the hidden layer, by size. */
const HIDDEN = { large: 1280, small: 1024 } as const;

/**
 * MobileNetV3 as a classifier, under torchvision's names (`features.0.0`, …, `classifier.0`, `classifier.3`) or timm's (`conv_stem`, …).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, of any size. Output `logits` `[batch, nClasses]`.
 *
 * @param config - see {@link MobilenetV3ClassifierConfig}; 5.5 M parameters for the large one, 2.5 M for the small one
 * @throws SegmentationError `invalid-option`
 * @see A. Howard et al., "Searching for MobileNetV3", ICCV 2019, doi:10.1109/ICCV.2019.00140
 *
 * @example
 * ```ts
 * import { mobilenetV3Classifier, summary } from "@segkit/nn";
 *
 * const size = { height: 224, width: 224 };
 * console.assert(summary(mobilenetV3Classifier({ size: "large" }), size).parameters === 5_483_032);
 * console.assert(summary(mobilenetV3Classifier({ size: "small" }), size).parameters === 2_542_856);
 * ```
 *
 * @remarks
 * timm's files have another epsilon, 1e-5, which is theirs where they are recognized. Those whose names begin with `tf_` have TensorFlow's padding under the same names, and are not read as such.
 */
export function mobilenetV3Classifier(config: MobilenetV3ClassifierConfig = {}): Model {
  const where = "mobilenetV3Classifier";
  checkKnownOptions(where, config, ["size", "width", "epsilon", "nClasses"]);
  const { size = "large", width = 1, epsilon = MOBILENETV3_EPSILON, nClasses = 1000 } = config;
  checkOneOf(where, "size", size, ["small", "large"]);
  checkNumber(where, "width", width, { min: 0, exclusiveMin: true });
  checkNumber(where, "epsilon", epsilon, { min: 0, exclusiveMin: true });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  return {
    name: "mobilenetV3Classifier",
    inputs: imageInput(3),
    spellings: mobilenetV3Spellings,
    forward: (p, { image }) => {
      let x = mobilenetV3Last(p, mobilenetV3Blocks(p, image!, { size, width, epsilon }), epsilon);
      x = hardSwish(linear(p.scope("classifier.0"), flatten(globalAveragePool(x)), divisible(HIDDEN[size] * width)));
      return { logits: linear(p.scope("classifier.3"), x, nClasses) };
    },
  };
}
