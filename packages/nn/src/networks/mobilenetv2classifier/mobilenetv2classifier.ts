/** MobileNetV2 with a classifier on it: a class for the whole image. */
import { checkInteger, checkKnownOptions, checkNumber } from "@segkit/core/validate";
import {
  type MobilenetV2Config,
  mobilenetV2Encoder,
  mobilenetV2LastChannels,
  mobilenetV2Spellings,
  relu6,
} from "../../encoders/mobilenetv2/index.js";
import { convNorm } from "../../layers/conv-norm.js";
import { linear } from "../../layers/linear.js";
import { imageInput, type Model } from "../../model/model.js";
import { globalAveragePool } from "../../ops/pool.js";
import { flatten } from "../../ops/shape.js";

/** Configuration of {@link mobilenetV2Classifier}. */
export interface MobilenetV2ClassifierConfig extends Pick<MobilenetV2Config, "width" | "depths"> {
  /** @default 1000, ImageNet's */
  readonly nClasses?: number;
}

/**
 * MobileNetV2 as a classifier, under torchvision's names (`features.0.0`, …, `classifier.1`).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, of any size. Output `logits` `[batch, nClasses]`.
 *
 * @param config - see {@link MobilenetV2ClassifierConfig}; 3.5 M parameters as published
 * @throws SegmentationError `invalid-option`
 * @see M. Sandler et al., "MobileNetV2: inverted residuals and linear bottlenecks", CVPR 2018, doi:10.1109/CVPR.2018.00474
 *
 * @example
 * ```ts
 * import { mobilenetV2Classifier, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(mobilenetV2Classifier(), { height: 224, width: 224 });
 * console.assert(parameters === 3_504_872 && outputs.logits?.shape.join() === "1,1000");
 * ```
 */
export function mobilenetV2Classifier(config: MobilenetV2ClassifierConfig = {}): Model {
  const where = "mobilenetV2Classifier";
  checkKnownOptions(where, config, ["width", "depths", "nClasses"]);
  const { width = 1, depths = [1, 2, 3, 4, 3, 3, 1], nClasses = 1000 } = config;
  checkNumber(where, "width", width, { min: 0, exclusiveMin: true });
  checkInteger(where, "depths.length", depths.length, { min: 7, max: 7 });
  for (const [i, depth] of depths.entries()) checkInteger(where, `depths[${i}]`, depth, { min: 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  const encoder = mobilenetV2Encoder({ width, depths });
  const last = depths.reduce((sum, depth) => sum + depth, 1);
  return {
    name: "mobilenetV2Classifier",
    inputs: imageInput(3),
    spellings: mobilenetV2Spellings,
    forward: (p, { image }) => {
      const maps = encoder.features(p, image!);
      const x = convNorm(p.scope(`features.${last}`), maps.at(-1)!, mobilenetV2LastChannels(width), { activation: relu6 });
      return { logits: linear(p.scope("classifier.1"), flatten(globalAveragePool(x)), nClasses) };
    },
  };
}
