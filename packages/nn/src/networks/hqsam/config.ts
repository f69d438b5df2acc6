/** HQ-SAM's sizes: SAM's three encoders, or MobileSAM's. */
import { SegmentationError } from "@segkit/core/errors";
import { checkKnownOptions, checkOneOf, phrase } from "@segkit/core/validate";
import { checkTinyvit, TINYVIT_5M, type TinyvitConfig } from "../../encoders/tinyvit/tinyvit.js";
import { type MobilesamConfig, SHARED } from "../mobilesam/config.js";
import { type SamConfig, type SamSizes, samSizes } from "../sam/config.js";

/** The published configurations: ViT-B, ViT-L, ViT-H, and TinyViT. */
export type HqsamVariant = "b" | "l" | "h" | "tiny";

/** Sizes of a SAM's encoder. */
type VitConfig = Pick<SamConfig, "width" | "depth" | "numHeads" | "mlpDim" | "windowSize" | "globalBlocks">;

/** Configuration of {@link hqsam}: a variant, or sizes of one's own; sizes that are given replace the variant's. */
export interface HqsamConfig extends Omit<MobilesamConfig, keyof TinyvitConfig> {
  /** @default "b" */
  readonly variant?: HqsamVariant;
  /** Sizes of an encoder as SAM's. */
  readonly vit?: VitConfig;
  /** Sizes of an encoder as MobileSAM's. */
  readonly tinyvit?: TinyvitConfig;
}

/** All sizes of an HQ-SAM; with `tinyvit` those of SAM's encoder mean nothing. */
export interface HqsamSizes extends SamSizes {
  readonly tinyvit?: TinyvitConfig;
}

/** Defaults filled in and everything checked. */
export function hqsamSizes(config: HqsamConfig): HqsamSizes {
  const where = "hqsam";
  checkKnownOptions(where, config, ["variant", "vit", "tinyvit", ...SHARED]);
  const { variant = "b", vit, tinyvit, ...shared } = config;
  checkOneOf(where, "variant", variant, ["b", "l", "h", "tiny"]);
  if (vit && tinyvit) {
    const expected = "one encoder";
    throw new SegmentationError("invalid-option", { where, option: "vit, tinyvit", expected, received: phrase("both") });
  }
  if (vit) checkKnownOptions(`${where} vit`, vit, ["width", "depth", "numHeads", "mlpDim", "windowSize", "globalBlocks"]);
  const small = tinyvit ?? (variant === "tiny" && !vit ? TINYVIT_5M : undefined);
  if (small) return { ...samSizes(shared, where), tinyvit: checkTinyvit(where, small) };
  return samSizes({ ...(variant !== "tiny" && { variant }), ...vit, ...shared }, where);
}
