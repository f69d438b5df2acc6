/** BiSeNet: a shallow path for detail beside a deep one for context. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { fcnHead } from "../../heads/fcn.js";
import type { Model } from "../../model/model.js";
import { checkWidth } from "../encoderdecoder/check-width.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { bisenetPaths } from "./encoder.js";

/** Configuration of {@link bisenetv1}. */
export interface Bisenetv1Config {
  /** Layers of the context path's ResNet. @default 18 */
  readonly layers?: 18 | 50 | 101;
  /** Channels of the ResNet's stem; all others follow. @default 64 */
  readonly width?: number;
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
}

/**
 * BiSeNet for semantic segmentation: a path of three strided convolutions keeps detail, a ResNet sees context, and what both found is weighed channel by channel. Images of any size.
 *
 * @param config - see {@link Bisenetv1Config}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]` at an eighth of the image's size, which tasks bring to the image's
 * @throws SegmentationError `invalid-option`
 * @see C. Yu et al., "BiSeNet: Bilateral segmentation network for real-time semantic segmentation", ECCV 2018, arXiv:1808.00897
 *
 * @example
 * ```ts
 * import { bisenetv1, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(bisenetv1(), { height: 128, width: 192 });
 * console.assert(parameters === 13_275_539 && outputs["logits"]?.shape.join() === "1,19,16,24");
 * ```
 *
 * @remarks
 * Names are those of OpenMMLab's files, whose heads for training alone (`auxiliary_head`) are passed over.
 */
export function bisenetv1(config: Bisenetv1Config = {}): Model {
  const where = "bisenetv1";
  checkKnownOptions(where, config, ["layers", "width", "nClasses"]);
  const { layers = 18, width = 64, nClasses = 19 } = config;
  checkOneOf(where, "layers", layers, [18, 50, 101]);
  checkWidth(where, width);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  return encoderDecoder({
    name: where,
    encoder: bisenetPaths({ layers, width }),
    head: fcnHead({ channels: width * (layers === 18 ? 4 : 16), convolutions: 1, concatInput: false }),
    nClasses,
  });
}
