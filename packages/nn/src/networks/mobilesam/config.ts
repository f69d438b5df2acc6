/** MobileSAM's sizes: the published ones, or others. */
import { checkKnownOptions } from "@segkit/core/validate";
import { checkTinyvit, TINYVIT_5M, type TinyvitConfig } from "../../encoders/tinyvit/tinyvit.js";
import { type SamConfig, samSizes } from "../sam/config.js";
import type { PromptedSizes } from "../sam/prompted.js";

/** Sizes of prompts and decoder, which MobileSAM has from SAM. */
type Shared = Pick<
  SamConfig,
  | "imageSize"
  | "channels"
  | "maskChannels"
  | "decoderDepth"
  | "decoderHeads"
  | "decoderMlpDim"
  | "masks"
  | "iouHeadDepth"
  | "iouHeadDim"
>;

/** Configuration of {@link mobilesam}; what is left out is as published. */
export interface MobilesamConfig extends Partial<TinyvitConfig>, Shared {}

/** All sizes of a MobileSAM. */
export interface MobilesamSizes extends PromptedSizes, TinyvitConfig {}

const ENCODER = ["embedDims", "depths", "numHeads", "windowSizes"] as const;
/** Options that MobileSAM shares with SAM. */
export const SHARED = [
  ...(["imageSize", "channels", "maskChannels", "decoderDepth", "decoderHeads", "decoderMlpDim"] as const),
  ...(["masks", "iouHeadDepth", "iouHeadDim"] as const),
];

/** Defaults filled in and everything checked. */
export function mobilesamSizes(config: MobilesamConfig): MobilesamSizes {
  const where = "mobilesam";
  checkKnownOptions(where, config, [...SHARED, ...ENCODER]);
  const { embedDims, depths, numHeads, windowSizes, ...shared } = { ...TINYVIT_5M, ...config };
  const encoder = checkTinyvit(where, { embedDims, depths, numHeads, windowSizes });
  return { ...samSizes(shared, where), ...encoder };
}
