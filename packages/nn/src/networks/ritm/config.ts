/** Configurations of RITM. */
import { checkFlag, checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { HRNETS, type HrnetConfig } from "../../encoders/hrnet/hrnet.js";

/** A published configuration, by its name. */
export type RitmVariant = "h18s" | "h18" | "h32";

/** Configuration of {@link ritm}. */
export interface RitmConfig {
  /** The published size: HRNet-W18 small (version 2), W18 or W32. @default "h18" */
  readonly variant?: RitmVariant;
  /** Channels of HRNet's finest branch, where they are not the variant's. */
  readonly width?: number;
  /** Channels in which pixels and the object are compared, where they are not the variant's. */
  readonly ocrWidth?: number;
  /** Whether what the round before found goes in again; it does not in the authors' baseline. @default true */
  readonly previousMask?: boolean;
}

/** A configuration with all sizes. */
export interface RitmSizes {
  readonly hrnet: HrnetConfig;
  readonly width: number;
  readonly ocrWidth: number;
  readonly previousMask: boolean;
}

export const RITMS = {
  h18s: { hrnet: "w18-small-v2", width: 18, ocrWidth: 48 },
  h18: { hrnet: "w18", width: 18, ocrWidth: 64 },
  h32: { hrnet: "w32", width: 32, ocrWidth: 128 },
} as const;

/** Checks a configuration and fills in its variant's sizes. */
export function ritmSizes(where: string, config: RitmConfig): RitmSizes {
  checkKnownOptions(where, config, ["variant", "width", "ocrWidth", "previousMask"]);
  const { variant = "h18", previousMask = true } = config;
  checkOneOf(where, "variant", variant, Object.keys(RITMS));
  const { width = RITMS[variant].width, ocrWidth = RITMS[variant].ocrWidth } = config;
  checkInteger(where, "width", width, { min: 1 });
  checkInteger(where, "ocrWidth", ocrWidth, { min: 1 });
  checkFlag(where, "previousMask", previousMask);
  const hrnet = { ...HRNETS[RITMS[variant].hrnet], width, upsampling: "bilinear", alignCorners: true } as const;
  return { hrnet, width, ocrWidth, previousMask };
}
