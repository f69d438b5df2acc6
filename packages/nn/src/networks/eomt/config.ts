/** EoMT's sizes: the published variants, and one's own. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions } from "@segkit/core/validate";
import type { VitEncoderConfig } from "../../encoders/vit/vit.js";

/** The published configurations, of about 24, 93, 316 and 1160 million parameters. */
export type EomtVariant = "small" | "base" | "large" | "giant";

/** What a configuration was trained for; outputs are the same. */
export type EomtTraining = "panoptic" | "instance" | "semantic";

/** Configuration of {@link eomt}: a variant, or sizes of one's own; sizes that are given replace the variant's. */
export interface EomtConfig {
  /**
   * The published size.
   * @default "large"
   */
  readonly variant?: EomtVariant;
  /**
   * Whose transformer it began with: DINOv2's, with learned codes of positions; or DINOv3's, whose queries and keys turn.
   * @default "dinov2"
   */
  readonly backbone?: "dinov2" | "dinov3";
  /**
   * What the file was trained for, which says how images are prepared.
   * @default "panoptic"
   */
  readonly training?: EomtTraining;
  /**
   * Height and width of the images that it was trained on, a multiple of 16.
   * @default 640
   */
  readonly imageSize?: number;
  /**
   * Classes without that of no object: 133 and 80 of COCO, 150 of ADE20K, 19 of Cityscapes.
   * @default 133
   */
  readonly nClasses?: number;
  /**
   * Queries, of which each may become a segment: 200, or 100 in semantic files.
   * @default 200
   */
  readonly queries?: number;
  /** The last blocks, which see queries too: 3, 3, 4 and 5. */
  readonly queryBlocks?: number;
  /** Blocks: 12, 12, 24 and 40. */
  readonly depth?: number;
  /** Attention heads of each block: 6, 12, 16 and 24. */
  readonly heads?: number;
  /** Channels of a token, a multiple of the heads: 384, 768, 1024 and 1536. */
  readonly width?: number;
  /** Whether the feed-forward layers have a gate; the giant's have. */
  readonly gated?: boolean;
  /**
   * Tokens that stand for nothing, and keep the patches' clean.
   * @default 4
   */
  readonly registers?: number;
  /**
   * ε of the transformer's layer norms.
   * @default 1e-6
   */
  readonly epsilon?: number;
}

/** Bounds and defaults of {@link eomt}'s configuration. */
export const eomtRules = {
  variant: { kind: "choice", of: ["small", "base", "large", "giant"], default: "large" },
  backbone: { kind: "choice", of: ["dinov2", "dinov3"], default: "dinov2" },
  training: { kind: "choice", of: ["panoptic", "instance", "semantic"], default: "panoptic" },
  imageSize: { kind: "integer", min: 16, default: 640 },
  nClasses: { kind: "integer", min: 1, default: 133 },
  queries: { kind: "integer", min: 1, default: 200 },
  queryBlocks: { kind: "integer", min: 1 },
  depth: { kind: "integer", min: 1 },
  heads: { kind: "integer", min: 1 },
  width: { kind: "integer", min: 1 },
  gated: { kind: "flag" },
  registers: { kind: "integer", min: 0, default: 4 },
  epsilon: { kind: "number", min: 0, exclusiveMin: true, max: 1, default: 1e-6 },
} as const satisfies Rules<EomtConfig>;

/** Side of a patch in all published files. */
export const EOMT_PATCH = 16;

/** Sizes of the published variants. */
export const EOMT_SIZES = {
  small: { depth: 12, heads: 6, width: 384, queryBlocks: 3, gated: false },
  base: { depth: 12, heads: 12, width: 768, queryBlocks: 3, gated: false },
  large: { depth: 24, heads: 16, width: 1024, queryBlocks: 4, gated: false },
  giant: { depth: 40, heads: 24, width: 1536, queryBlocks: 5, gated: true },
} as const;

/** All sizes of an EoMT. */
export interface EomtSizes {
  readonly nClasses: number;
  readonly queries: number;
  readonly queryBlocks: number;
  readonly encoder: VitEncoderConfig & { readonly patchSize: number; readonly epsilon: number };
}

/** Defaults filled in and everything checked. */
export function eomtSizes(config: EomtConfig): EomtSizes {
  const where = "eomt";
  const { variant, backbone, imageSize, nClasses, queries, training: _, ...own } = readOptions(where, config, eomtRules);
  const { queryBlocks, gated, ...sizes } = { ...EOMT_SIZES[variant], ...own };
  const { heads, width, depth } = sizes;
  const refuse = (option: string, expected: string, received: number) =>
    new SegmentationError("invalid-option", { where, option, expected, received });
  if (width % heads !== 0) throw refuse("heads", `a divisor of the width, ${width}`, heads);
  if (imageSize % EOMT_PATCH !== 0) throw refuse("imageSize", `a multiple of ${EOMT_PATCH}`, imageSize);
  if (queryBlocks > depth) throw refuse("queryBlocks", `at most the depth, ${depth}`, queryBlocks);
  const isRotary = backbone === "dinov3";
  if (isRotary && (width / heads) % 4 !== 0) {
    throw refuse("width", `a multiple of 4 · heads, ${4 * heads}, of which rotary positions turn two pairs`, width);
  }
  return {
    ...{ nClasses, queries, queryBlocks },
    encoder: {
      ...sizes,
      gated,
      patchSize: EOMT_PATCH,
      layerScale: true,
      projections: "separate",
      positions: isRotary
        ? { kind: "rotary" }
        : { kind: "absolute", grid: imageSize / EOMT_PATCH, ofClassToken: false, asTable: true },
      attentionBias: isRotary ? "not key" : "all",
    },
  };
}
