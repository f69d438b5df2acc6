/** Sizes of a Mix Transformer: the six published ones, and one's own. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions } from "@segkit/core/validate";
import type { MitEncoderConfig } from "../../encoders/mit/mit.js";

/** The published configurations, from 3.7 to 82 million parameters. */
export type MitVariant = "b0" | "b1" | "b2" | "b3" | "b4" | "b5";

/** Configuration of {@link mixTransformer}: a variant, or depths and channels of one's own. */
export interface MixTransformerConfig {
  /**
   * The published size.
   * @default "b0"
   */
  readonly variant?: MitVariant;
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
   * What comes out: the scores of an image's classes; or the maps of all four stages.
   * @default "logits"
   */
  readonly output?: "logits" | "maps";
  /** Blocks of each of the four stages. */
  readonly depths?: readonly number[];
  /** Channels of each stage, multiples of the stage's heads: 1, 2, 5 and 8 of them. */
  readonly hiddenSizes?: readonly number[];
}

/** Bounds and defaults of {@link mixTransformer}'s configuration. */
export const mixTransformerRules = {
  variant: { kind: "choice", of: ["b0", "b1", "b2", "b3", "b4", "b5"], default: "b0" },
  nClasses: { kind: "integer", min: 1, default: 1000 },
  inChannels: { kind: "integer", min: 1, default: 3 },
  output: { kind: "choice", of: ["logits", "maps"], default: "logits" },
  depths: { kind: "integers", length: 4, min: 1, form: "[blocks of stage 1, 2, 3, 4]" },
  hiddenSizes: { kind: "integers", length: 4, min: 1, form: "[channels of stage 1, 2, 3, 4]" },
} as const satisfies Rules<MixTransformerConfig>;

/** Table 1 of the paper's supplement. */
const DEPTHS = {
  b0: [2, 2, 2, 2],
  b1: [2, 2, 2, 2],
  b2: [3, 4, 6, 3],
  b3: [3, 4, 18, 3],
  b4: [3, 8, 27, 3],
  b5: [3, 6, 40, 3],
} as const;

const SHARED = {
  numAttentionHeads: [1, 2, 5, 8],
  srRatios: [8, 4, 2, 1],
  patchSizes: [7, 3, 3, 3],
  strides: [4, 2, 2, 2],
  mlpRatios: [4, 4, 4, 4],
};

/** All sizes of a Mix Transformer. */
export interface MixTransformerSizes {
  readonly nClasses: number;
  readonly inChannels: number;
  readonly output: "logits" | "maps";
  readonly encoder: MitEncoderConfig;
}

/** Defaults filled in and everything checked. */
export function mixTransformerSizes(config: MixTransformerConfig): MixTransformerSizes {
  const where = "mixTransformer";
  const { variant, nClasses, inChannels, output, ...own } = readOptions(where, config, mixTransformerRules);
  const depths = [own.depths ?? DEPTHS[variant]].flat();
  const hiddenSizes = [own.hiddenSizes ?? (variant === "b0" ? [32, 64, 160, 256] : [64, 128, 320, 512])].flat();
  hiddenSizes.forEach((channels, i) => {
    if (channels % SHARED.numAttentionHeads[i]! === 0) return;
    throw new SegmentationError("invalid-option", {
      where,
      option: `hiddenSizes[${i}]`,
      expected: `a multiple of the stage's ${SHARED.numAttentionHeads[i]} heads`,
      received: channels,
    });
  });
  return { nClasses, inChannels, output, encoder: { ...SHARED, depths, hiddenSizes } };
}
