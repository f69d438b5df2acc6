/** ICNet: the deeper the branch, the less of the image it sees. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { fcnHead } from "../../heads/fcn.js";
import type { Model } from "../../model/model.js";
import { checkWidth } from "../encoderdecoder/check-width.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { cascadeFusion, imageCascade } from "./encoder.js";

/** Configuration of {@link icnet}. */
export interface IcnetConfig {
  /** Layers of the ResNet. @default 50 */
  readonly layers?: 18 | 50 | 101;
  /** Channels of the ResNet's stem; all others follow. @default 64 */
  readonly width?: number;
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
}

/**
 * ICNet for semantic segmentation: a quarter of the image goes through all of a PSPNet, a half through the first half of it, the whole through three convolutions; each is added to the finer one. Images of any size.
 *
 * @param config - see {@link IcnetConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]` at an eighth of the image's size, which tasks bring to the image's
 * @throws SegmentationError `invalid-option`
 * @see H. Zhao et al., "ICNet for real-time semantic segmentation on high-resolution images", ECCV 2018, arXiv:1704.08545
 *
 * @example
 * ```ts
 * import { icnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(icnet(), { height: 128, width: 192 });
 * console.assert(parameters === 47_527_507 && outputs["logits"]?.shape.join() === "1,19,16,24");
 * ```
 *
 * @remarks
 * Names are those of OpenMMLab's files, whose heads for training alone (`auxiliary_head`) are passed over.
 */
export function icnet(config: IcnetConfig = {}): Model {
  const where = "icnet";
  checkKnownOptions(where, config, ["layers", "width", "nClasses"]);
  const { layers = 50, width = 64, nClasses = 19 } = config;
  checkOneOf(where, "layers", layers, [18, 50, 101]);
  checkWidth(where, width, 2);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  return encoderDecoder({
    name: where,
    encoder: imageCascade({ layers, width }),
    neck: cascadeFusion(2 * width),
    head: fcnHead({ channels: 2 * width, convolutions: 1, concatInput: false }),
    nClasses,
  });
}
