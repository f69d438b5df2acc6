/** The second network of adversarial training: it tells the ground truth from what a network made. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { convolution } from "../../layers/conv.js";
import type { Model } from "../../model/model.js";
import { leakyRelu } from "../../ops/activation.js";

/** Configuration of {@link segmentationDiscriminator}. */
export interface SegmentationDiscriminatorConfig {
  /** Classes of the segmentations that it judges. @default 21 */
  readonly nClasses?: number;
  /** Channels of the first layer; the next three double them. @default 64 */
  readonly width?: number;
}

/**
 * The discriminator of a segmentation in adversarial training, under AdvSemiSeg's names (`conv1`, …, `conv4`, `classifier`): five convolutions that halve the size. The network that segments is trained to be taken for the ground truth
 * by it, and it is trained not to be deceived; where it is, labels of images without any may be trusted.
 *
 * Input `probabilities` `[batch, nClasses, height, width]`, softmax of scores, or 0 and 1 of the ground truth. Output `logits` `[batch, 1, ⌊height / 32⌋, ⌊width / 32⌋]`, the sigmoid of which is how likely it is the ground truth there.
 *
 * @param config - see {@link SegmentationDiscriminatorConfig}; 2.78 M parameters with the defaults
 * @returns a model for `compile` and a runtime's `createSession`; no task runs it
 * @throws SegmentationError `invalid-option`
 * @see P. Luc, C. Couprie, S. Chintala, J. Verbeek, "Semantic segmentation using adversarial networks", NIPS workshops 2016, arXiv:1611.08408
 * @see W.-C. Hung, Y.-H. Tsai, Y.-T. Liou, Y.-Y. Lin, M.-H. Yang, "Adversarial learning for semi-supervised semantic segmentation", BMVC 2018, arXiv:1802.07934
 *
 * @example
 * ```ts
 * import { segmentationDiscriminator, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(segmentationDiscriminator(), { height: 321, width: 321 });
 * console.assert(parameters === 2_783_169);
 * console.assert(outputs.logits?.shape.join() === "1,1,10,10");
 * ```
 */
export function segmentationDiscriminator(config: SegmentationDiscriminatorConfig = {}): Model {
  const where = "segmentationDiscriminator";
  checkKnownOptions(where, config, ["nClasses", "width"]);
  const { nClasses = 21, width = 64 } = config;
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  const halving = { kernel: 4, stride: 2, padding: 1 };
  return {
    name: where,
    inputs: { probabilities: { type: "float32", dims: ["batch", nClasses, "height", "width"] } },
    forward: (p, { probabilities }) => {
      let x = probabilities!;
      for (const i of [1, 2, 3, 4]) x = leakyRelu(convolution(p.scope(`conv${i}`), x, width * 2 ** (i - 1), halving), 0.2);
      return { logits: convolution(p.scope("classifier"), x, 1, halving) };
    },
  };
}
