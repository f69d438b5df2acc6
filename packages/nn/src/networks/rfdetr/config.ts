/** RF-DETR's sizes: the published variants, and one's own. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions } from "@segkit/core/validate";
import type { VitEncoderConfig } from "../../encoders/vit/vit.js";

/** The published configurations: those whose names begin with `seg` find masks, the others boxes. */
export type RfdetrVariant =
  | "seg-nano"
  | "seg-small"
  | "seg-medium"
  | "seg-large"
  | "seg-xlarge"
  | "seg-2xlarge"
  | "nano"
  | "small"
  | "medium"
  | "base"
  | "large";

/** Configuration of {@link rfdetr}: a variant, or sizes of one's own; sizes that are given replace the variant's. */
export interface RfdetrConfig {
  /**
   * The published size.
   * @default "seg-small"
   */
  readonly variant?: RfdetrVariant;
  /** Whether objects have masks beside their boxes. */
  readonly masks?: boolean;
  /** Height and width of the input, a multiple of the patch's times the windows'. */
  readonly imageSize?: number;
  /** Height and width of a patch: 12 in networks with masks, 16, or 14 in the first one. */
  readonly patchSize?: number;
  /** Windows along each side, within which most blocks of the encoder attend. */
  readonly windows?: number;
  /** Layers of the decoder, and of the mask head. */
  readonly decoderDepth?: number;
  /** Objects at most. */
  readonly queries?: number;
  /**
   * Outputs for classes; those of published files are COCO's category ids.
   * @default 91
   */
  readonly nClasses?: number;
  /**
   * Groups of queries that were trained beside each other; the first is computed with.
   * @default 13
   */
  readonly groups?: number;
  /** Patches along each side of the images that codes of positions were learned for. */
  readonly positionGrid?: number;
  /** After how many blocks maps are taken. The block of the same number, from 0, attends to the whole image. */
  readonly taps?: readonly number[];
  /**
   * Channels of the encoder's tokens, a multiple of its heads.
   * @default 384
   */
  readonly width?: number;
  /**
   * Attention heads of the encoder.
   * @default 6
   */
  readonly heads?: number;
  /**
   * Channels of the decoder, a multiple of twice its heads.
   * @default 256
   */
  readonly channels?: number;
  /**
   * Attention heads of queries among each other; there are twice as many that look at the map.
   * @default 8
   */
  readonly decoderHeads?: number;
  /**
   * Channels within the decoder's feed-forward layers.
   * @default 2048
   */
  readonly mlpDim?: number;
  /**
   * Positions that each head looks at.
   * @default 2
   */
  readonly points?: number;
}

/** Bounds and defaults of {@link rfdetr}'s configuration. */
export const rfdetrRules = {
  variant: {
    kind: "choice",
    of: [
      "seg-nano",
      "seg-small",
      "seg-medium",
      "seg-large",
      "seg-xlarge",
      "seg-2xlarge",
      "nano",
      "small",
      "medium",
      "base",
      "large",
    ],
    default: "seg-small",
  },
  masks: { kind: "flag" },
  imageSize: { kind: "integer", min: 1 },
  patchSize: { kind: "integer", min: 1 },
  windows: { kind: "integer", min: 1 },
  decoderDepth: { kind: "integer", min: 1 },
  queries: { kind: "integer", min: 1 },
  nClasses: { kind: "integer", min: 1, default: 91 },
  groups: { kind: "integer", min: 1, default: 13 },
  positionGrid: { kind: "integer", min: 1 },
  taps: { kind: "value", check: checkTaps },
  width: { kind: "integer", min: 1, default: 384 },
  heads: { kind: "integer", min: 1, default: 6 },
  channels: { kind: "integer", min: 4, default: 256 },
  decoderHeads: { kind: "integer", min: 1, default: 8 },
  mlpDim: { kind: "integer", min: 1, default: 2048 },
  points: { kind: "integer", min: 1, default: 2 },
} as const satisfies Rules<RfdetrConfig>;

function checkTaps(where: string, option: string, taps: readonly number[]): readonly number[] {
  const rising = Array.isArray(taps) && taps.length > 0 && taps.every((n, i) => Number.isInteger(n) && n > (taps[i - 1] ?? 0));
  if (rising) return taps;
  throw new SegmentationError("invalid-option", { where, option, expected: "rising integers ≥ 1", received: taps });
}

interface Published {
  readonly masks: boolean;
  readonly imageSize: number;
  readonly patchSize: number;
  readonly windows: number;
  readonly decoderDepth: number;
  readonly queries: number;
  readonly taps: readonly number[];
}

const TAPS = [3, 6, 9, 12];
const SEG = { masks: true, patchSize: 12, taps: TAPS };
const BOXES = { masks: false, patchSize: 16, windows: 2, queries: 300, taps: TAPS };

/** Sizes of the published variants. */
export const RFDETR_SIZES: Readonly<Record<RfdetrVariant, Published>> = {
  "seg-nano": { ...SEG, imageSize: 312, windows: 1, decoderDepth: 4, queries: 100 },
  "seg-small": { ...SEG, imageSize: 384, windows: 2, decoderDepth: 4, queries: 100 },
  "seg-medium": { ...SEG, imageSize: 432, windows: 2, decoderDepth: 5, queries: 200 },
  "seg-large": { ...SEG, imageSize: 504, windows: 2, decoderDepth: 5, queries: 200 },
  "seg-xlarge": { ...SEG, imageSize: 624, windows: 2, decoderDepth: 6, queries: 300 },
  "seg-2xlarge": { ...SEG, imageSize: 768, windows: 2, decoderDepth: 6, queries: 300 },
  nano: { ...BOXES, imageSize: 384, decoderDepth: 2 },
  small: { ...BOXES, imageSize: 512, decoderDepth: 3 },
  medium: { ...BOXES, imageSize: 576, decoderDepth: 4 },
  base: { ...BOXES, imageSize: 560, patchSize: 14, windows: 4, decoderDepth: 3, taps: [2, 5, 8, 11] },
  large: { ...BOXES, imageSize: 704, decoderDepth: 4 },
};

/** Side of the grid that positions were learned for, where it is not the input's: that of DINOv2. */
export const BASE_GRID = 37;

/** All sizes of an RF-DETR. */
export interface RfdetrSizes {
  readonly masks: boolean;
  readonly imageSize: number;
  readonly windows: number;
  readonly taps: readonly number[];
  readonly decoderDepth: number;
  readonly queries: number;
  readonly nClasses: number;
  readonly groups: number;
  readonly channels: number;
  readonly decoderHeads: number;
  readonly mlpDim: number;
  readonly points: number;
  readonly encoder: VitEncoderConfig & { readonly patchSize: number; readonly epsilon: number };
}

/** Defaults filled in and everything checked. */
export function rfdetrSizes(config: RfdetrConfig): RfdetrSizes {
  const where = "rfdetr";
  const { variant, ...own } = readOptions(where, config, rfdetrRules);
  const sizes = { ...RFDETR_SIZES[variant], ...own };
  const { imageSize, patchSize, windows, width, heads, channels, decoderHeads, taps, queries, ...others } = sizes;
  const refuse = (option: string, expected: string, received: number) =>
    new SegmentationError("invalid-option", { where, option, expected, received });
  if (imageSize % (patchSize * windows) !== 0) {
    throw refuse("imageSize", `a multiple of patchSize · windows, ${patchSize * windows}`, imageSize);
  }
  if (width % heads !== 0) throw refuse("heads", `a divisor of the width, ${width}`, heads);
  if (channels % 4 !== 0) throw refuse("channels", "a multiple of 4", channels);
  if (channels % (2 * decoderHeads) !== 0) {
    throw refuse("decoderHeads", `half a divisor of the channels, ${channels}`, decoderHeads);
  }
  const side = imageSize / patchSize;
  const inner = side - 2 * marginOf(side);
  if (queries > inner ** 2) throw refuse("queries", `at most the ${inner ** 2} patches that objects are proposed at`, queries);
  const { positionGrid = variant === "base" && own.imageSize === undefined ? BASE_GRID : side, masks, ...rest } = others;
  return {
    ...rest,
    ...{ masks, imageSize, windows, taps, queries, channels, decoderHeads },
    encoder: {
      depth: Math.max(...taps),
      ...{ heads, width, patchSize },
      positions: {
        kind: "absolute",
        grid: positionGrid,
        interpolation: positionGrid === side ? "bicubic" : "antialiased",
      },
      layerScale: true,
      projections: "separate",
      epsilon: 1e-6,
    },
  };
}

/** How many patches at each side of the image no object is proposed at: those whose centers are closer to it than a hundredth. */
export function marginOf(side: number): number {
  return 0.5 / side > 0.01 ? 0 : 1;
}
