/** kMaX-DeepLab's sizes. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { RESNET_DEPTHS } from "../../encoders/resnet/resnet.js";

/** Configuration of {@link kmaxDeeplab}. */
export interface KmaxDeeplabConfig {
  /** @default 133, COCO's things and stuff */
  readonly nClasses?: number;
  /** Clusters: at most as many segments are found. @default 128 */
  readonly queries?: number;
  /** Height and width of the input. Tensors do not say it. @default 1281 */
  readonly imageSize?: number;
  /** Channels within the pixel decoder's first blocks, a multiple of 16; later ones have a half, a quarter and an eighth. @default 512 */
  readonly filters?: number;
  /** Channels of clusters, a multiple of 16. @default 256 */
  readonly channels?: number;
  /** Channels within the clusters' feed-forward layers. @default 2048 */
  readonly mlpDim?: number;
  /** Blocks of the pixel decoder's stages. @default [1, 5, 1, 1] */
  readonly blocks?: readonly number[];
  /** Blocks of the ResNet's stages. @default [3, 4, 6, 3] */
  readonly depths?: readonly number[];
  /** Channels of the ResNet's stem. @default 64 */
  readonly width?: number;
}

/** Bounds and defaults of {@link kmaxDeeplab}'s configuration. */
export const kmaxDeeplabRules = {
  nClasses: { kind: "integer", min: 1, default: 133 },
  queries: { kind: "integer", min: 1, default: 128 },
  // attention has vectors for 255 distances, along maps of a sixteenth of the image's size
  imageSize: { kind: "integer", min: 32, max: 4065, default: 1281 },
  filters: { kind: "integer", min: 16, default: 512 },
  channels: { kind: "integer", min: 16, default: 256 },
  mlpDim: { kind: "integer", min: 1, default: 2048 },
  blocks: { kind: "value", check: checkBlocks },
  depths: { kind: "value", check: checkBlocks },
  width: { kind: "integer", min: 1, default: 64 },
} as const satisfies Rules<KmaxDeeplabConfig>;

function checkBlocks(where: string, option: string, blocks: readonly number[]): readonly number[] {
  if (Array.isArray(blocks) && blocks.length === 4 && blocks.every((n) => Number.isInteger(n) && n >= 1)) return blocks;
  throw new SegmentationError("invalid-option", { where, option, expected: "four integers ≥ 1", received: blocks });
}

/** Blocks of the pixel decoder as published. */
export const KMAX_BLOCKS: readonly number[] = [1, 5, 1, 1];

/** All sizes of a kMaX-DeepLab. */
export type KmaxDeeplabSizes = Settings<KmaxDeeplabConfig, typeof kmaxDeeplabRules> &
  Required<Pick<KmaxDeeplabConfig, "blocks" | "depths">>;

/** Defaults filled in and everything checked. */
export function kmaxDeeplabSizes(config: KmaxDeeplabConfig): KmaxDeeplabSizes {
  const where = "kmaxDeeplab";
  const sizes = readOptions(where, config, kmaxDeeplabRules);
  checkMultiples(where, sizes);
  return { ...sizes, blocks: sizes.blocks ?? KMAX_BLOCKS, depths: sizes.depths ?? RESNET_DEPTHS[50] };
}

/** Refuses channels that attention cannot have in its heads. */
export function checkMultiples(where: string, sizes: Pick<KmaxDeeplabSizes, "filters" | "channels">): void {
  for (const option of ["filters", "channels"] as const) {
    if (sizes[option] % 16 === 0) continue;
    throw new SegmentationError("invalid-option", { where, option, expected: "a multiple of 16", received: sizes[option] });
  }
}
