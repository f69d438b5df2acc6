/** Sizes of a Vision Transformer: the published ones, and one's own. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions } from "@segkit/core/validate";
import type { VitEncoderConfig } from "../../encoders/vit/vit.js";

/** The published configurations, of about 6, 22, 86, 304 and 632 million parameters. */
export type VitVariant = "tiny" | "small" | "base" | "large" | "huge";

/** Configuration of {@link visionTransformer}: a variant, or sizes of one's own; sizes that are given replace the variant's. */
export interface VisionTransformerConfig {
  /**
   * The published size.
   * @default "base"
   */
  readonly variant?: VitVariant;
  /**
   * Classes of an image, ImageNet's.
   * @default 1000
   */
  readonly nClasses?: number;
  /**
   * Channels of the image.
   * @default 3
   */
  readonly inChannels?: number;
  /**
   * What comes out: the scores of an image's classes; or what was learned without any, a map of the patches' tokens and the token of the whole image, as DINOv2 and DINOv3 are used.
   * @default "logits"
   */
  readonly output?: "logits" | "map";
  /** Blocks. */
  readonly depth?: number;
  /** Attention heads of each block. */
  readonly heads?: number;
  /** Channels of a token, a multiple of the heads. */
  readonly width?: number;
  /**
   * Width of the feed-forward layers, relative to a token's channels.
   * @default 4
   */
  readonly mlpRatio?: number;
  /**
   * Height and width of a patch, in pixels.
   * @default 16
   */
  readonly patchSize?: number;
  /**
   * Height and width of the images that codes of positions were learned for, a multiple of `patchSize`; for others they are interpolated.
   * @default 224
   */
  readonly imageSize?: number;
  /**
   * Codes of positions: learned for each patch; or turns of queries and keys, as DINOv3 has them, which fit images of any size.
   * @default "absolute"
   */
  readonly positions?: "absolute" | "rotary";
  /**
   * Whether the token of the whole image has a learned code of a position too.
   * @default true
   */
  readonly classPosition?: boolean;
  /**
   * Tokens that stand for nothing, and keep the patches' clean: 4 in DINOv2 with registers and in DINOv3.
   * @default 0
   */
  readonly registers?: number;
  /**
   * Whether each branch is multiplied by a learned number per channel.
   * @default false
   */
  readonly layerScale?: boolean;
  /**
   * Whether tokens are normalized before the first block, as CLIP's are.
   * @default false
   */
  readonly preNorm?: boolean;
  /**
   * How the file stores queries, keys and values: the authors' and timm's have one matrix for all, transformers' one for each.
   * @default "joined"
   */
  readonly projections?: "joined" | "separate";
  /**
   * Whether keys have a bias; DINOv3's have none.
   * @default true
   */
  readonly keyBias?: boolean;
  /**
   * ε of all layer norms: 1e-12 in transformers' ViT, 1e-5 in its DINOv3.
   * @default 1e-6
   */
  readonly epsilon?: number;
}

/** Bounds and defaults of {@link visionTransformer}'s configuration. */
export const visionTransformerRules = {
  variant: { kind: "choice", of: ["tiny", "small", "base", "large", "huge"], default: "base" },
  nClasses: { kind: "integer", min: 1, default: 1000 },
  inChannels: { kind: "integer", min: 1, default: 3 },
  output: { kind: "choice", of: ["logits", "map"], default: "logits" },
  depth: { kind: "integer", min: 1 },
  heads: { kind: "integer", min: 1 },
  width: { kind: "integer", min: 1 },
  mlpRatio: { kind: "number", min: 0, exclusiveMin: true, default: 4 },
  patchSize: { kind: "integer", min: 1, default: 16 },
  imageSize: { kind: "integer", min: 1, default: 224 },
  positions: { kind: "choice", of: ["absolute", "rotary"], default: "absolute" },
  classPosition: { kind: "flag", default: true },
  registers: { kind: "integer", min: 0, default: 0 },
  layerScale: { kind: "flag", default: false },
  preNorm: { kind: "flag", default: false },
  projections: { kind: "choice", of: ["joined", "separate"], default: "joined" },
  keyBias: { kind: "flag", default: true },
  epsilon: { kind: "number", min: 0, exclusiveMin: true, max: 1, default: 1e-6 },
} as const satisfies Rules<VisionTransformerConfig>;

/** Depths, heads and widths of the published sizes. */
export const VIT_SIZES = {
  tiny: { depth: 12, heads: 3, width: 192 },
  small: { depth: 12, heads: 6, width: 384 },
  base: { depth: 12, heads: 12, width: 768 },
  large: { depth: 24, heads: 16, width: 1024 },
  huge: { depth: 32, heads: 16, width: 1280 },
} as const;

/** All sizes of a Vision Transformer. */
export interface VisionTransformerSizes {
  readonly nClasses: number;
  readonly inChannels: number;
  readonly output: "logits" | "map";
  readonly encoder: VitEncoderConfig & { readonly patchSize: number; readonly epsilon: number };
}

/** Defaults filled in and everything checked. */
export function visionTransformerSizes(config: VisionTransformerConfig): VisionTransformerSizes {
  const where = "visionTransformer";
  const { variant, nClasses, inChannels, output, positions, imageSize, classPosition, keyBias, ...own } = readOptions(
    where,
    config,
    visionTransformerRules,
  );
  const sizes = { ...VIT_SIZES[variant], ...own };
  const { heads, width, patchSize } = sizes;
  const refuse = (option: string, expected: string, received: number) =>
    new SegmentationError("invalid-option", { where, option, expected, received });
  if (width % heads !== 0) throw refuse("heads", `a divisor of the width, ${width}`, heads);
  if (imageSize % patchSize !== 0) throw refuse("imageSize", `a multiple of patchSize, ${patchSize}`, imageSize);
  if (positions === "rotary" && (width / heads) % 4 !== 0) {
    throw refuse("width", `a multiple of 4 · heads, ${4 * heads}, of which rotary positions turn two pairs`, width);
  }
  const places =
    positions === "rotary"
      ? { kind: positions }
      : { kind: positions, grid: imageSize / patchSize, ofClassToken: classPosition };
  return { nClasses, inChannels, output, encoder: { ...sizes, positions: places, attentionBias: keyBias ? "all" : "not key" } };
}
