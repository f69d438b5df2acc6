/** BiSeNetV2: a wide, shallow branch for detail and a narrow, deep one for meaning, each guided by the other. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { fcnHead } from "../../heads/fcn.js";
import type { Model } from "../../model/model.js";
import { checkWidth } from "../encoderdecoder/check-width.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { bisenetBranches } from "./encoder.js";

/** Configuration of {@link bisenetv2}. */
export interface Bisenetv2Config {
  /** Channels of the detail branch; all others follow, the semantic branch begins with a quarter. @default 64 */
  readonly width?: number;
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
}

/**
 * BiSeNetV2 for semantic segmentation: a wide, shallow branch keeps detail, a narrow, deep one finds meaning, and each weighs the other's map. Images of any size.
 *
 * @param config - see {@link Bisenetv2Config}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]` at an eighth of the image's size, which tasks bring to the image's
 * @throws SegmentationError `invalid-option`
 * @see C. Yu et al., "BiSeNet V2: Bilateral network with guided aggregation for real-time semantic segmentation", IJCV 2021, doi:10.1007/s11263-021-01515-2
 *
 * @example
 * ```ts
 * import { bisenetv2, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(bisenetv2(), { height: 128, width: 192 });
 * console.assert(parameters === 3_358_883 && outputs["logits"]?.shape.join() === "1,19,16,24");
 * ```
 *
 * @remarks
 * Names are those of OpenMMLab's files, whose heads for training alone (`auxiliary_head`) are passed over.
 */
export function bisenetv2(config: Bisenetv2Config = {}): Model {
  const where = "bisenetv2";
  checkKnownOptions(where, config, ["width", "nClasses"]);
  const { width = 64, nClasses = 19 } = config;
  checkWidth(where, width, 8);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  return encoderDecoder({
    name: where,
    encoder: bisenetBranches(width),
    head: fcnHead({ channels: 16 * width, convolutions: 1, concatInput: false }),
    nClasses,
  });
}
