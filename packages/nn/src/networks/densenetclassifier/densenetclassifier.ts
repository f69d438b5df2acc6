/** DenseNet with a classifier on it: a class for the whole image. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { DENSENET_FILES, DENSENET_LAYERS, densenetEncoder } from "../../encoders/densenet/index.js";
import { linear } from "../../layers/linear.js";
import { imageInput, type Model } from "../../model/model.js";
import { globalAveragePool } from "../../ops/pool.js";
import { flatten } from "../../ops/shape.js";
import type { Spelling } from "../../weights/spelling.js";

/** The names in torchvision's files. */
export const densenetSpellings: readonly Spelling[] = [DENSENET_FILES];

/** Configuration of {@link densenetClassifier}. */
export interface DensenetClassifierConfig {
  /** @default 121 */
  readonly layers?: keyof typeof DENSENET_LAYERS;
  /** Channels that each layer adds. @default 32, 48 with 161 layers */
  readonly growth?: number;
  /** Channels of the stem. @default 64, 96 with 161 layers */
  readonly width?: number;
  /** @default 1000, ImageNet's */
  readonly nClasses?: number;
}

/**
 * DenseNet with 121, 161, 169 or 201 layers as a classifier, under torchvision's names (`features.denseblock1.denselayer1.norm1`, …, `classifier`), or those of its files (`norm.1`).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, at least 32 × 32. Output `logits` `[batch, nClasses]`.
 *
 * @param config - see {@link DensenetClassifierConfig}
 * @throws SegmentationError `invalid-option`
 * @see G. Huang et al., "Densely connected convolutional networks", CVPR 2017, doi:10.1109/CVPR.2017.243
 *
 * @example
 * ```ts
 * import { densenetClassifier, summary } from "@segkit/nn";
 *
 * console.assert(summary(densenetClassifier({ layers: 121 }), { height: 224, width: 224 }).parameters === 7_978_856);
 * ```
 */
export function densenetClassifier(config: DensenetClassifierConfig = {}): Model {
  const where = "densenetClassifier";
  checkKnownOptions(where, config, ["layers", "growth", "width", "nClasses"]);
  const { layers = 121, nClasses = 1000 } = config;
  checkOneOf(where, "layers", layers, Object.keys(DENSENET_LAYERS).map(Number));
  const { blocks, growth, width } = { ...DENSENET_LAYERS[layers], ...config };
  for (const [option, value] of Object.entries({ growth, width, nClasses })) checkInteger(where, option, value, { min: 1 });
  const encoder = densenetEncoder({ blocks, growth, width });
  return {
    name: where,
    inputs: imageInput(3),
    spellings: densenetSpellings,
    forward: (p, { image }) => {
      const last = encoder.features(p, image!).at(-1)!;
      return { logits: linear(p.scope("classifier"), flatten(globalAveragePool(last)), nClasses) };
    },
  };
}
