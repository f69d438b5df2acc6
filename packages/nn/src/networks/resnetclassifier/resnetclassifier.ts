/** ResNet with a classifier on it: a class for the whole image. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import {
  RESNET_DEPTHS,
  RESNET_FORMS,
  type ResnetConfig,
  type ResnetLayers,
  resnetEncoder,
  resnetOf,
  resnetSpellings,
} from "../../encoders/resnet/index.js";
import { linear } from "../../layers/linear.js";
import { imageInput, type Model } from "../../model/model.js";
import { globalAveragePool } from "../../ops/pool.js";
import { flatten } from "../../ops/shape.js";

/** Configuration of {@link resnetClassifier}. */
export interface ResnetClassifierConfig extends Pick<ResnetConfig, "form" | "groups" | "groupWidth" | "width"> {
  /** Layers with weights: 10, 14, 18, 26, 34, 50, 101 or 152. @default 50 */
  readonly layers?: ResnetLayers;
  /** @default 1000, ImageNet's */
  readonly nClasses?: number;
}

/**
 * ResNet, ResNeXt and Wide ResNet as classifiers, under torchvision's names (`conv1`, `bn1`, `layer1.0.conv1`, …, `fc`), which are timm's too.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, of any size. Output `logits` `[batch, nClasses]`.
 *
 * @param config - see {@link ResnetClassifierConfig}; 11.7 M parameters with 18 layers, 25.6 M with 50
 * @throws SegmentationError `invalid-option`
 * @see K. He et al., "Deep residual learning for image recognition", CVPR 2016, doi:10.1109/CVPR.2016.90
 *
 * @example
 * ```ts
 * import { resnetClassifier, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(resnetClassifier({ layers: 50 }), { height: 224, width: 224 });
 * console.assert(parameters === 25_557_032 && outputs.logits?.shape.join() === "1,1000");
 * // ResNeXt-50, 32 × 4d
 * console.assert(summary(resnetClassifier({ groups: 32, groupWidth: 4 }), { height: 224, width: 224 }).parameters === 25_028_904);
 * ```
 */
export function resnetClassifier(config: ResnetClassifierConfig = {}): Model {
  const where = "resnetClassifier";
  checkKnownOptions(where, config, ["layers", "form", "groups", "groupWidth", "width", "nClasses"]);
  const { layers = 50, form = "b", groups = 1, width = 64, nClasses = 1000 } = config;
  const { groupWidth = width } = config;
  checkOneOf(where, "layers", layers, Object.keys(RESNET_DEPTHS).map(Number));
  checkOneOf(where, "form", form, RESNET_FORMS);
  checkInteger(where, "groups", groups, { min: 1 });
  checkInteger(where, "groupWidth", groupWidth, { min: 1 });
  // half of it is the width of a deep stem
  checkInteger(where, "width", width, { min: 2 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  const encoder = resnetEncoder({ ...resnetOf(layers), width, form, groups, groupWidth });
  return {
    name: "resnetClassifier",
    inputs: imageInput(3),
    spellings: resnetSpellings,
    forward: (p, { image }) => {
      const last = encoder.features(p, image!).at(-1)!;
      return { logits: linear(p.scope("fc"), flatten(globalAveragePool(last)), nClasses) };
    },
  };
}
