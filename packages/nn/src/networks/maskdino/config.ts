/** Mask DINO's sizes. */
import { checkFlag, checkInteger, checkOneOf } from "@segkit/core/validate";
import { type MaskedQueriesConfig, type MaskedQueriesSizes, maskedQueriesSizes } from "../universal/config.js";

/** Configuration of {@link maskdino}: a published encoder, or sizes of one's own. */
export interface MaskdinoConfig extends MaskedQueriesConfig {
  /** A ResNet or a Swin Transformer. @default "resnet50" */
  readonly encoder?: "resnet50" | "resnet101" | "swint" | "swins" | "swinb" | "swinl";
  /** @default 80, COCO's things */
  readonly nClasses?: number;
  /** Queries; of networks with proposals tensors do not say how many. @default 300 */
  readonly queries?: number;
  /**
   * Maps that attention has: three of the encoder; a further one at half of the coarsest one's size; or that and all four of the encoder, as files with Swin-L have it.
   * @default 4
   */
  readonly levels?: 3 | 4 | 5;
  /** Whether queries are the positions that are surest of a class, or were learned, as in files for semantic segmentation, which have a class for no object too. @default true */
  readonly proposals?: boolean;
  /**
   * The boxes that queries of proposals begin with: those that were proposed, or boxes around their first masks, whose edges the authors' code has in two ways. Tensors do not say it.
   * @default "proposals"
   */
  readonly boxes?: "proposals" | "bitmask" | "mask2box";
  /** Channels within the pixel decoder's feed-forward layers. @default 2048 */
  readonly pixelMlpDim?: number;
}

/** What is published mostly. */
export const MASKDINO_DEFAULTS = {
  nClasses: 80,
  queries: 300,
  levels: 4,
  proposals: true,
  boxes: "proposals",
  pixelMlpDim: 2048,
} as const;

/** All sizes of a Mask DINO. */
export interface MaskdinoSizes extends MaskedQueriesSizes {
  readonly levels: number;
  readonly proposals: boolean;
  readonly boxes: NonNullable<MaskdinoConfig["boxes"]>;
}

/** Defaults filled in and everything checked. */
export function maskdinoSizes(config: MaskdinoConfig): MaskdinoSizes {
  const where = "maskdino";
  const { levels, proposals, boxes } = { ...MASKDINO_DEFAULTS, ...config };
  const all = { encoder: "resnet50", pixelMlpDim: MASKDINO_DEFAULTS.pixelMlpDim, ...config } as const;
  const sizes = maskedQueriesSizes(where, all, MASKDINO_DEFAULTS, ["levels", "proposals", "boxes"]);
  checkOneOf(where, "encoder", all.encoder, ["resnet50", "resnet101", "swint", "swins", "swinb", "swinl"]);
  checkInteger(where, "levels", levels, { min: 3, max: 5 });
  checkFlag(where, "proposals", proposals);
  checkOneOf(where, "boxes", boxes, ["proposals", "bitmask", "mask2box"]);
  return { ...sizes, levels, proposals, boxes };
}

/** Least height and width of an image whose maps have a position for each query. */
export function leastSideOf(config: MaskdinoConfig): number {
  const { levels, proposals, queries } = maskdinoSizes(config);
  if (!proposals) return 1;
  const strides = levels === 3 ? [8, 16, 32] : levels === 4 ? [8, 16, 32, 64] : [4, 8, 16, 32, 64];
  for (let side = 1; ; side++) {
    const positions = strides.reduce((sum, stride) => sum + Math.ceil(side / stride) ** 2, 0);
    if (positions >= queries) return side;
  }
}
