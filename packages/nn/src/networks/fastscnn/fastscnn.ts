/** Fast-SCNN: what is computed first serves as detail and as the start of the deep part. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { separableFcnHead } from "../../heads/separable-fcn.js";
import type { Model } from "../../model/model.js";
import { checkWidth } from "../encoderdecoder/check-width.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { learningToDownsample } from "./encoder.js";

/** Configuration of {@link fastScnn}. */
export interface FastScnnConfig {
  /** Channels at a half of the image's size; all others follow. @default 32 */
  readonly width?: number;
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
}

/**
 * Fast-SCNN for semantic segmentation, the smallest of the networks for video rates: three strided layers learn to downsample, inverted residuals and a pyramid of means go on from there, and both are added. Images of any size.
 *
 * @param config - see {@link FastScnnConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]` at an eighth of the image's size, which tasks bring to the image's
 * @throws SegmentationError `invalid-option`
 * @see R. P. K. Poudel, S. Liwicki, R. Cipolla, "Fast-SCNN: Fast semantic segmentation network", BMVC 2019, arXiv:1902.04502
 *
 * @example
 * ```ts
 * import { fastScnn, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(fastScnn(), { height: 128, width: 192 });
 * console.assert(parameters === 1_399_939 && outputs["logits"]?.shape.join() === "1,19,16,24");
 * ```
 *
 * @remarks
 * Names are those of OpenMMLab's files, whose heads for training alone (`auxiliary_head`) are passed over.
 */
export function fastScnn(config: FastScnnConfig = {}): Model {
  const where = "fastScnn";
  checkKnownOptions(where, config, ["width", "nClasses"]);
  const { width = 32, nClasses = 19 } = config;
  checkWidth(where, width, 2);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  return encoderDecoder({
    name: where,
    encoder: learningToDownsample(width),
    head: separableFcnHead({ channels: 4 * width }),
    nClasses,
  });
}
