/** DDRNet: two branches of different resolution that exchange what they know. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import type { Model } from "../../model/model.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { dualBranches } from "./encoder.js";
import { preactivatedHead } from "./head.js";

/** Configuration of {@link ddrnet}. */
export interface DdrnetConfig {
  /** Channels of the stem, from which all others follow: 32 in DDRNet-23-slim, 64 in DDRNet-23. @default 32 */
  readonly width?: number;
  /** Channels within the pyramid of means. @default 128 */
  readonly pyramidWidth?: number;
  /** Channels of the head: 64 in DDRNet-23-slim, 128 in DDRNet-23. @default 2 · width */
  readonly headChannels?: number;
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
}

/**
 * DDRNet for semantic segmentation: one branch stays at an eighth of the image's size, the other goes down to a sixty-fourth, and twice each is added to the other. Height and width are multiples of 8.
 *
 * @param config - see {@link DdrnetConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]` at an eighth of the image's size, which tasks bring to the image's
 * @throws SegmentationError `invalid-option`
 * @see H. Pan et al., "Deep dual-resolution networks for real-time and accurate semantic segmentation of traffic scenes", IEEE T-ITS 2023, doi:10.1109/TITS.2022.3228042
 *
 * @example
 * ```ts
 * import { ddrnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(ddrnet(), { height: 128, width: 192 });
 * console.assert(parameters === 5_695_923 && outputs["logits"]?.shape.join() === "1,19,16,24");
 * ```
 *
 * @remarks
 * Names are those of OpenMMLab's files, whose heads for training alone (that of the fine branch) are passed over.
 */
export function ddrnet(config: DdrnetConfig = {}): Model {
  const where = "ddrnet";
  checkKnownOptions(where, config, ["width", "pyramidWidth", "headChannels", "nClasses"]);
  const { width = 32, pyramidWidth = 128, headChannels = 2 * width, nClasses = 19 } = config;
  const sizes = { width, pyramidWidth, headChannels };
  for (const [name, value] of Object.entries(sizes)) checkInteger(where, name, value, { min: 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  return encoderDecoder({
    name: where,
    encoder: dualBranches(sizes),
    head: preactivatedHead({ names: ["head.0", "head.1"], channels: headChannels }),
    nClasses,
    multipleOf: 8,
    ignoredKeys: [/^decode_head\.aux_/],
  });
}
