/** Sizes of a Swin Transformer: the four published ones, and what a `config.json` says. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions } from "@segkit/core/validate";
import { SWIN_SIZES, type SwinEncoderConfig } from "../../encoders/swin/swin.js";

/** The published configurations, of 28, 50, 88 and 197 million parameters. */
export type SwinVariant = "tiny" | "small" | "base" | "large";

/** Configuration of {@link swinTransformer}: a variant, or sizes of one's own; sizes that are given replace the variant's. */
export interface SwinTransformerConfig {
  /**
   * The published size.
   * @default "tiny"
   */
  readonly variant?: SwinVariant;
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
   * Positions along a window's side.
   * @default 7
   */
  readonly windowSize?: number;
  /**
   * Width of the feed-forward layers, relative to the stage's channels.
   * @default 4
   */
  readonly mlpRatio?: number;
  /** Height and width of the images that the classifier was trained with; 32 times `windowSize` where it is not given. */
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

/** Bounds and defaults of {@link swinTransformer}'s configuration. */
export const swinTransformerRules = {
  variant: { kind: "choice", of: ["tiny", "small", "base", "large"], default: "tiny" },
  nClasses: { kind: "integer", min: 1, default: 1000 },
  inChannels: { kind: "integer", min: 1, default: 3 },
  output: { kind: "choice", of: ["logits", "maps"], default: "logits" },
  depths: { kind: "integers", min: 1, form: "blocks of each stage" },
  heads: { kind: "integers", min: 1, form: "heads of each stage" },
  width: { kind: "integer", min: 1 },
  windowSize: { kind: "integer", min: 2, max: 64, default: 7 },
  mlpRatio: { kind: "number", min: 0, exclusiveMin: true, default: 4 },
  imageSize: { kind: "integer", min: 4 },
  projections: { kind: "choice", of: ["joined", "separate"], default: "joined" },
  merging: { kind: "choice", of: ["positions", "unfolded"], default: "positions" },
} as const satisfies Rules<SwinTransformerConfig>;

/** All sizes of a Swin Transformer. */
export interface SwinTransformerSizes {
  readonly nClasses: number;
  readonly inChannels: number;
  readonly output: "logits" | "maps";
  readonly encoder: SwinEncoderConfig;
}

/** Defaults filled in and everything checked. */
export function swinTransformerSizes(config: SwinTransformerConfig): SwinTransformerSizes {
  const where = "swinTransformer";
  const { variant, nClasses, inChannels, output, windowSize, mlpRatio, projections, merging, ...own } = readOptions(
    where,
    config,
    swinTransformerRules,
  );
  const { imageSize = 32 * windowSize, ...sizes } = { ...SWIN_SIZES[variant], ...own };
  const stages = checkStages(where, sizes);
  const shapes = { ...stages, windowSize, mlpRatio, projections, merging };
  return { nClasses, inChannels, output, encoder: output === "maps" ? shapes : { ...shapes, imageSize } };
}

/** Requires as many heads as depths, and widths that heads divide. */
export function checkStages(
  where: string,
  {
    depths,
    heads,
    width,
  }: { readonly depths: number | readonly number[]; readonly heads: number | readonly number[]; readonly width: number },
): { readonly depths: readonly number[]; readonly heads: readonly number[]; readonly width: number } {
  const stages = { depths: [depths].flat(), heads: [heads].flat(), width };
  if (stages.heads.length !== stages.depths.length) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "heads",
      expected: `${stages.depths.length} integers, one for each stage`,
      received: heads,
    });
  }
  stages.heads.forEach((count, stage) => {
    if ((width * 2 ** stage) % count === 0) return;
    throw new SegmentationError("invalid-option", {
      where,
      option: `heads[${stage}]`,
      expected: `a divisor of the stage's ${width * 2 ** stage} channels`,
      received: count,
    });
  });
  return stages;
}
