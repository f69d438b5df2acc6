/** CMT-DeepLab's sizes. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { RESNET_DEPTHS } from "../../encoders/resnet/resnet.js";
import { checkMultiples, KMAX_BLOCKS, type KmaxDeeplabConfig, kmaxDeeplabRules } from "../kmaxdeeplab/config.js";

/** Configuration of {@link cmtDeeplab}. */
export interface CmtDeeplabConfig extends KmaxDeeplabConfig {
  /** Blocks of the encoder's stages; Axial-R104 has 3, 4, 24 and 3. @default [3, 4, 6, 3] */
  readonly depths?: readonly number[];
  /** Channels of the encoder's first stage within its blocks, a multiple of 8. @default 64 */
  readonly width?: number;
  /** Channels of the stem's first convolutions, half of its last one's. @default 64 */
  readonly stem?: number;
}

/** Bounds and defaults of {@link cmtDeeplab}'s configuration. */
export const cmtDeeplabRules = {
  ...kmaxDeeplabRules,
  width: { kind: "integer", min: 8, default: 64 },
  stem: { kind: "integer", min: 1, default: 64 },
} as const satisfies Rules<CmtDeeplabConfig>;

/** All sizes of a CMT-DeepLab. */
export type CmtDeeplabSizes = Settings<CmtDeeplabConfig, typeof cmtDeeplabRules> &
  Required<Pick<CmtDeeplabConfig, "blocks" | "depths">>;

/** Defaults filled in and everything checked. */
export function cmtDeeplabSizes(config: CmtDeeplabConfig): CmtDeeplabSizes {
  const where = "cmtDeeplab";
  const sizes = readOptions(where, config, cmtDeeplabRules);
  checkMultiples(where, sizes);
  if (sizes.width % 8 !== 0) {
    const { width: received } = sizes;
    throw new SegmentationError("invalid-option", { where, option: "width", expected: "a multiple of 8, the heads", received });
  }
  return { ...sizes, blocks: sizes.blocks ?? KMAX_BLOCKS, depths: sizes.depths ?? RESNET_DEPTHS[50] };
}
