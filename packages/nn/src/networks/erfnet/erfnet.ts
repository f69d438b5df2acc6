/** ERFNet: residual blocks of columns and rows. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { fcnHead } from "../../heads/fcn.js";
import type { Model } from "../../model/model.js";
import { checkWidth } from "../encoderdecoder/check-width.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { factorizedEncoder } from "./encoder.js";

/** Configuration of {@link erfnet}. */
export interface ErfnetConfig {
  /** Channels at a half of the image's size; all others follow. @default 16 */
  readonly width?: number;
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
}

/**
 * ERFNet for semantic segmentation: every 3 × 3 convolution of its residual blocks is split into one of columns and one of rows; a small decoder goes up to half of the image's size. Images of any size.
 *
 * @param config - see {@link ErfnetConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]` at a half of the image's size, which tasks bring to the image's
 * @throws SegmentationError `invalid-option`
 * @see E. Romera et al., "ERFNet: Efficient residual factorized ConvNet for real-time semantic segmentation", IEEE T-ITS 2018, doi:10.1109/TITS.2017.2750080
 *
 * @example
 * ```ts
 * import { erfnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(erfnet(), { height: 128, width: 192 });
 * console.assert(parameters === 2_084_095 && outputs["logits"]?.shape.join() === "1,19,64,96");
 * ```
 *
 * @remarks
 * Names are those of OpenMMLab's files, whose heads for training alone (`auxiliary_head`) are passed over. The authors' own files have other names and end with a transposed convolution.
 */
export function erfnet(config: ErfnetConfig = {}): Model {
  const where = "erfnet";
  checkKnownOptions(where, config, ["width", "nClasses"]);
  const { width = 16, nClasses = 19 } = config;
  checkWidth(where, width, 4);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  return encoderDecoder({
    name: where,
    encoder: factorizedEncoder(width),
    head: fcnHead({ channels: 8 * width, convolutions: 1, concatInput: false }),
    nClasses,
  });
}
