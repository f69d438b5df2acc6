/** ConvNeXt with a classifier on it: a class for the whole image. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFlag, checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import {
  CONVNEXT_EPSILON,
  CONVNEXTS,
  type ConvnextConfig,
  convnextEncoder,
  convnextSpellings,
} from "../../encoders/convnext/index.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import { imageInput, type Model } from "../../model/model.js";
import { globalAveragePool } from "../../ops/pool.js";
import { flatten } from "../../ops/shape.js";

/** Configuration of {@link convnextClassifier}. */
export interface ConvnextClassifierConfig extends ConvnextConfig {
  /** @default 1000, ImageNet's */
  readonly nClasses?: number;
}

/**
 * ConvNeXt, versions 1 and 2, as a classifier, under timm's names (`stem.0`, `stages.0.blocks.0.conv_dw`, …, `head.fc`).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, at least 32 × 32. Output `logits` `[batch, nClasses]`.
 *
 * @param config - see {@link ConvnextClassifierConfig}; 28.6 M parameters for `tiny`, 88.6 M for `base`
 * @throws SegmentationError `invalid-option`
 * @see Z. Liu et al., "A ConvNet for the 2020s", CVPR 2022, doi:10.1109/CVPR52688.2022.01167
 *
 * @example
 * ```ts
 * import { convnextClassifier, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(convnextClassifier(), { height: 224, width: 224 });
 * console.assert(parameters === 28_589_128 && outputs.logits?.shape.join() === "1,1000");
 * ```
 *
 * @remarks
 * Files of transformers have an epsilon of 1e-12 in the last normalization, which is 1e-6 here as in the authors' files: results differ by a few millionths of the largest.
 */
export function convnextClassifier(config: ConvnextClassifierConfig = {}): Model {
  const where = "convnextClassifier";
  checkKnownOptions(where, config, ["depths", "channels", "version", "convolutions", "nClasses"]);
  const { depths = CONVNEXTS.tiny.depths, channels = CONVNEXTS.tiny.channels, version = 1, convolutions = false } = config;
  const { nClasses = 1000 } = config;
  for (const [i, depth] of depths.entries()) checkInteger(where, `depths[${i}]`, depth, { min: 1 });
  for (const [i, count] of channels.entries()) checkInteger(where, `channels[${i}]`, count, { min: 1 });
  if (depths.length !== 4 || channels.length !== 4) {
    throw new SegmentationError("invalid-option", {
      where,
      option: depths.length === 4 ? "channels" : "depths",
      expected: "a number for each of the four stages",
      received: depths.length === 4 ? channels : depths,
    });
  }
  checkOneOf(where, "version", version, [1, 2]);
  checkFlag(where, "convolutions", convolutions);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  const encoder = convnextEncoder({ depths, channels, version, convolutions });
  return {
    name: "convnextClassifier",
    inputs: imageInput(3),
    spellings: convnextSpellings,
    forward: (p, { image }) => {
      const x = flatten(globalAveragePool(encoder.features(p, image!).at(-1)!));
      return { logits: linear(p.scope("head.fc"), layerNorm(p.scope("head.norm"), x, CONVNEXT_EPSILON), nClasses) };
    },
  };
}
