/** PIDNet: three branches, for detail, context and boundaries. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import type { Model } from "../../model/model.js";
import { preactivatedHead } from "../ddrnet/head.js";
import { encoderDecoder } from "../encoderdecoder/encoderdecoder.js";
import { pidnetBranches } from "./encoder.js";

/** Configuration of {@link pidnet}. */
export interface PidnetConfig {
  /** Channels of the stem; all others follow. @default 32 */
  readonly width?: number;
  /** Channels within the pyramid of means: 96 in PIDNet-S and M, 112 in L. @default 96 */
  readonly pyramidWidth?: number;
  /** Blocks of the stem's layers and of the detail branch's: 2 in PIDNet-S and M, whose pyramid, boundary branch and fusion are lighter, 3 in L. @default 2 */
  readonly stemBlocks?: 2 | 3;
  /** Blocks of the context branch's first two layers: 3 in PIDNet-S and M, 4 in L. @default 3 */
  readonly branchBlocks?: number;
  /** Channels of the head: 128 in PIDNet-S and M, 256 in L. @default 128 */
  readonly headChannels?: number;
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
}

/**
 * PIDNet for semantic segmentation: one branch keeps detail, one sees context, and one finds boundaries, which say where detail counts. Height and width are multiples of 8.
 *
 * @param config - see {@link PidnetConfig}
 * @returns the definition; its output `logits` is `[batch, nClasses, …]` at an eighth of the image's size, which tasks bring to the image's
 * @throws SegmentationError `invalid-option`
 * @see J. Xu, Z. Xiong, S. P. Bhattacharyya, "PIDNet: A real-time semantic segmentation network inspired by PID controllers", CVPR 2023, doi:10.1109/CVPR52729.2023.01871
 *
 * @example
 * ```ts
 * import { pidnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(pidnet(), { height: 128, width: 192 });
 * console.assert(parameters === 7_625_651 && outputs["logits"]?.shape.join() === "1,19,16,24");
 * ```
 *
 * @remarks
 * Names are those of OpenMMLab's files, whose heads for training alone (those of details and boundaries) are passed over. Scores are upsampled with aligned corners.
 */
export function pidnet(config: PidnetConfig = {}): Model {
  const where = "pidnet";
  checkKnownOptions(where, config, ["width", "pyramidWidth", "stemBlocks", "branchBlocks", "headChannels", "nClasses"]);
  const { width = 32, pyramidWidth = 96, stemBlocks = 2, branchBlocks = 3, headChannels = 128, nClasses = 19 } = config;
  const sizes = { width, pyramidWidth, stemBlocks, branchBlocks, headChannels };
  checkOneOf(where, "stemBlocks", stemBlocks, [2, 3]);
  for (const [name, value] of Object.entries(sizes)) checkInteger(where, name, value, { min: 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  return encoderDecoder({
    name: where,
    encoder: pidnetBranches(sizes),
    head: preactivatedHead({ names: ["i_head.conv", "i_head.norm"], channels: headChannels }),
    nClasses,
    alignCorners: true,
    multipleOf: 8,
    ignoredKeys: [/^decode_head\.(p|d)_/],
  });
}
