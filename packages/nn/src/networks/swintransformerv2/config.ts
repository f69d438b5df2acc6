/** Sizes of a Swin Transformer V2: the published ones, and one's own. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { SWIN_SIZES } from "../../encoders/swin/swin.js";
import type { SwinV2EncoderConfig } from "../../encoders/swinv2/swinv2.js";
import { checkStages } from "../swintransformer/config.js";

/** The published configurations, of 28, 50, 88 and 197 million parameters. */
export type SwinV2Variant = "tiny" | "small" | "base" | "large";

/** Configuration of {@link swinTransformerV2}: a variant, or sizes of one's own; sizes that are given replace the variant's. */
export interface SwinTransformerV2Config {
  /**
   * The published size.
   * @default "tiny"
   */
  readonly variant?: SwinV2Variant;
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
   * What comes out: the scores of an image's classes; or the maps of all four stages, for images of any size.
   * @default "logits"
   */
  readonly output?: "logits" | "maps";
  /** Blocks of each stage. */
  readonly depths?: readonly number[];
  /** Attention heads of each stage. */
  readonly heads?: readonly number[];
  /** Channels of the first stage, a multiple of its heads. */
  readonly width?: number;
  /**
   * Positions along a window's side. A weight file does not say it: the names of the published files do.
   * @default 8
   */
  readonly windowSize?: number;
  /** Windows' sides that the weights were first trained with, for each stage, where they were fine-tuned with larger ones: `[12, 12, 12, 6]` in those published files. */
  readonly pretrainedWindows?: readonly number[];
  /**
   * Width of the feed-forward layers, relative to the stage's channels.
   * @default 4
   */
  readonly mlpRatio?: number;
  /**
   * Height and width of the images that the classifier was trained with.
   * @default 256
   */
  readonly imageSize?: number;
  /**
   * How the file stores queries, keys and values: the authors' and timm's have one matrix for all, transformers' one for each.
   * @default "joined"
   */
  readonly projections?: "joined" | "separate";
  /**
   * In which order the file has the channels of four positions that become one; OpenMMLab's files have them `"unfolded"`.
   * @default "positions"
   */
  readonly merging?: "positions" | "unfolded";
}

/** Bounds and defaults of {@link swinTransformerV2}'s configuration. */
export const swinTransformerV2Rules = {
  variant: { kind: "choice", of: ["tiny", "small", "base", "large"], default: "tiny" },
  nClasses: { kind: "integer", min: 1, default: 1000 },
  inChannels: { kind: "integer", min: 1, default: 3 },
  output: { kind: "choice", of: ["logits", "maps"], default: "logits" },
  depths: { kind: "integers", min: 1, form: "blocks of each stage" },
  heads: { kind: "integers", min: 1, form: "heads of each stage" },
  width: { kind: "integer", min: 1 },
  windowSize: { kind: "integer", min: 2, max: 64, default: 8 },
  pretrainedWindows: { kind: "integers", min: 0, form: "a window's side for each stage" },
  mlpRatio: { kind: "number", min: 0, exclusiveMin: true, default: 4 },
  imageSize: { kind: "integer", min: 4, default: 256 },
  projections: { kind: "choice", of: ["joined", "separate"], default: "joined" },
  merging: { kind: "choice", of: ["positions", "unfolded"], default: "positions" },
} as const satisfies Rules<SwinTransformerV2Config>;

/** All sizes of a Swin Transformer V2. */
export interface SwinTransformerV2Sizes {
  readonly nClasses: number;
  readonly inChannels: number;
  readonly output: "logits" | "maps";
  readonly encoder: SwinV2EncoderConfig;
}

/** Defaults filled in and everything checked. */
export function swinTransformerV2Sizes(config: SwinTransformerV2Config): SwinTransformerV2Sizes {
  const where = "swinTransformerV2";
  const {
    variant,
    nClasses,
    inChannels,
    output,
    imageSize,
    windowSize,
    mlpRatio,
    projections,
    merging,
    pretrainedWindows,
    ...own
  } = readOptions(where, config, swinTransformerV2Rules);
  const stages = checkStages(where, { ...SWIN_SIZES[variant], ...own });
  const trained = pretrainedWindows === undefined ? {} : { pretrainedWindows: [pretrainedWindows].flat() };
  const shapes = { ...stages, windowSize, mlpRatio, projections, merging, ...trained };
  return { nClasses, inChannels, output, encoder: output === "maps" ? shapes : { ...shapes, imageSize } };
}
