/** Sizes of CondInst, checked. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { checkWidth } from "../encoderdecoder/check-width.js";

/** Configuration of {@link condinst}. */
export interface CondinstConfig {
  /** @default "resnet50" */
  readonly encoder?: "resnet50" | "resnet101";
  /** Channels of the map that masks are drawn on, and of the hidden layers that an object brings: 8, or 16 in BoxInst, which learned masks from boxes alone. @default 8 */
  readonly maskChannels?: number;
  /** @default 80, COCO's */
  readonly nClasses?: number;
  /** Channels of the encoder's stem, a multiple of 8; those of pyramid and heads follow. @default 64 */
  readonly width?: number;
}

/** The configuration with its defaults. */
export function condinstSizes(config: CondinstConfig): Required<CondinstConfig> {
  const where = "condinst";
  checkKnownOptions(where, config, ["encoder", "maskChannels", "nClasses", "width"]);
  const { encoder = "resnet50", maskChannels = 8, nClasses = 80, width = 64 } = config;
  checkOneOf(where, "encoder", encoder, ["resnet50", "resnet101"]);
  checkInteger(where, "maskChannels", maskChannels, { min: 1 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  // the fewest channels that have 32 groups
  checkWidth(where, width, 8);
  return { encoder, maskChannels, nClasses, width };
}
