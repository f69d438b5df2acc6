/** CGNet: blocks that see near, far and everything. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { fcnHead } from "../../heads/fcn.js";
import type { Model } from "../../model/model.js";
import { checkWidth } from "../encoderdecoder/check-width.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { contextGuidedEncoder } from "./encoder.js";

/** Configuration of {@link cgnet}. */
export interface CgnetConfig {
  /** Channels at a half of the image's size; a multiple of 8; all others follow. @default 32 */
  readonly width?: number;
  /** Blocks at a quarter and at an eighth of the image's size. @default [3, 21] */
  readonly depths?: readonly [number, number];
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
}

/**
 * CGNet for semantic segmentation: half a million parameters in blocks that join a position's neighbors with those further away, and weigh channels by the whole map. Images of any size.
 *
 * @param config - see {@link CgnetConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]` at an eighth of the image's size, which tasks bring to the image's
 * @throws SegmentationError `invalid-option`
 * @see T. Wu et al., "CGNet: A light-weight context guided network for semantic segmentation", IEEE TIP 2021, doi:10.1109/TIP.2020.3042065
 *
 * @example
 * ```ts
 * import { cgnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(cgnet(), { height: 128, width: 192 });
 * console.assert(parameters === 496_325 && outputs["logits"]?.shape.join() === "1,19,16,24");
 * ```
 *
 * @remarks
 * Names are those of OpenMMLab's files, whose heads for training alone (none here) are passed over.
 */
export function cgnet(config: CgnetConfig = {}): Model {
  const where = "cgnet";
  checkKnownOptions(where, config, ["width", "depths", "nClasses"]);
  const { width = 32, depths = [3, 21], nClasses = 19 } = config;
  checkWidth(where, width, 8);
  depths.forEach((depth, i) => {
    checkInteger(where, `depths[${i}]`, depth, { min: 1 });
  });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  return encoderDecoder({
    name: where,
    encoder: contextGuidedEncoder({ width, depths }),
    head: fcnHead({ channels: 8 * width, convolutions: 0, concatInput: false }),
    nClasses,
  });
}
