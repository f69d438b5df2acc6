/** STDC: modules that concatenate ever narrower convolutions, and BiSeNet's context path on them. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { fcnHead } from "../../heads/fcn.js";
import type { Model } from "../../model/model.js";
import { checkWidth } from "../encoderdecoder/check-width.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { stdcContextPath } from "./encoder.js";

/** Configuration of {@link stdc}. */
export interface StdcConfig {
  /** STDC1 or STDC2, which has more modules. @default 1 */
  readonly form?: 1 | 2;
  /** Channels at a quarter of the image's size; all others follow. @default 64 */
  readonly width?: number;
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
}

/**
 * STDC-Seg for semantic segmentation: modules of four convolutions, each with half the channels of the one before, take the place of a ResNet and of BiSeNet's second path, whose work training alone did. Images of any size.
 *
 * @param config - see {@link StdcConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]` at an eighth of the image's size, which tasks bring to the image's
 * @throws SegmentationError `invalid-option`
 * @see M. Fan et al., "Rethinking BiSeNet for real-time semantic segmentation", CVPR 2021, doi:10.1109/CVPR46437.2021.00959
 *
 * @example
 * ```ts
 * import { stdc, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(stdc(), { height: 128, width: 192 });
 * console.assert(parameters === 8_275_123 && outputs["logits"]?.shape.join() === "1,19,16,24");
 * ```
 *
 * @remarks
 * Names are those of OpenMMLab's files, whose heads for training alone (`auxiliary_head`, that of boundaries among them) are passed over. Scores are upsampled with aligned corners.
 */
export function stdc(config: StdcConfig = {}): Model {
  const where = "stdc";
  checkKnownOptions(where, config, ["form", "width", "nClasses"]);
  const { form = 1, width = 64, nClasses = 19 } = config;
  checkOneOf(where, "form", form, [1, 2]);
  checkWidth(where, width, 2);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  return encoderDecoder({
    name: where,
    encoder: stdcContextPath({ form, width }),
    head: fcnHead({ channels: 4 * width, convolutions: 1, concatInput: false }),
    nClasses,
    alignCorners: true,
  });
}
