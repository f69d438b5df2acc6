/** SegFormer's sizes: the six published variants, and what a `config.json` says. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf, phrase } from "@segkit/core/validate";

/** The published variants, from 3.7 to 84.7 million parameters. */
export type SegformerVariant = "b0" | "b1" | "b2" | "b3" | "b4" | "b5";

/** Configuration of {@link segformer}: a variant, or sizes of one's own; sizes that are given replace the variant's. */
export interface SegformerConfig {
  /** @default "b0" */
  readonly variant?: SegformerVariant;
  /** @default 150 */
  readonly nClasses?: number;
  /** @default 3 */
  readonly inChannels?: number;
  /** Blocks of each stage. */
  readonly depths?: readonly number[];
  /** Channels of each stage, multiples of the stage's heads. */
  readonly hiddenSizes?: readonly number[];
  /** Attention heads of each stage. @default [1, 2, 5, 8] */
  readonly numAttentionHeads?: readonly number[];
  /** By how much keys and values are reduced in height and width. @default [8, 4, 2, 1] */
  readonly srRatios?: readonly number[];
  /** @default [7, 3, 3, 3] */
  readonly patchSizes?: readonly number[];
  /** @default [4, 2, 2, 2] */
  readonly strides?: readonly number[];
  /** Widths of the feed-forward layers, relative to the stage's channels. @default [4, 4, 4, 4] */
  readonly mlpRatios?: readonly number[];
  /** Channels of the decoder: 256 for b0 and b1, 768 for the others. */
  readonly decoderHiddenSize?: number;
}

/** All sizes of a SegFormer. */
export type SegformerSizes = Required<Omit<SegformerConfig, "variant">>;

const SHARED = {
  inChannels: 3,
  numAttentionHeads: [1, 2, 5, 8],
  srRatios: [8, 4, 2, 1],
  patchSizes: [7, 3, 3, 3],
  strides: [4, 2, 2, 2],
  mlpRatios: [4, 4, 4, 4],
};

/** Table 1 of the paper's supplement. */
const VARIANTS: Readonly<Record<SegformerVariant, Pick<SegformerSizes, "depths" | "hiddenSizes" | "decoderHiddenSize">>> = {
  b0: { depths: [2, 2, 2, 2], hiddenSizes: [32, 64, 160, 256], decoderHiddenSize: 256 },
  b1: { depths: [2, 2, 2, 2], hiddenSizes: [64, 128, 320, 512], decoderHiddenSize: 256 },
  b2: { depths: [3, 4, 6, 3], hiddenSizes: [64, 128, 320, 512], decoderHiddenSize: 768 },
  b3: { depths: [3, 4, 18, 3], hiddenSizes: [64, 128, 320, 512], decoderHiddenSize: 768 },
  b4: { depths: [3, 8, 27, 3], hiddenSizes: [64, 128, 320, 512], decoderHiddenSize: 768 },
  b5: { depths: [3, 6, 40, 3], hiddenSizes: [64, 128, 320, 512], decoderHiddenSize: 768 },
};

const PER_STAGE = ["depths", "hiddenSizes", "numAttentionHeads", "srRatios", "patchSizes", "strides", "mlpRatios"] as const;

/** Defaults filled in and everything checked. */
export function segformerSizes(config: SegformerConfig): SegformerSizes {
  const where = "segformer";
  checkKnownOptions(where, config, ["variant", "nClasses", "inChannels", "decoderHiddenSize", ...PER_STAGE]);
  const { variant = "b0", nClasses = 150, ...own } = config;
  checkOneOf(where, "variant", variant, Object.keys(VARIANTS) as SegformerVariant[]);
  const sizes: SegformerSizes = { ...SHARED, ...VARIANTS[variant], nClasses, ...own };
  checkInteger(where, "nClasses", sizes.nClasses, { min: 1 });
  checkInteger(where, "inChannels", sizes.inChannels, { min: 1 });
  checkInteger(where, "decoderHiddenSize", sizes.decoderHiddenSize, { min: 1 });
  const stages = sizes.depths.length;
  for (const option of PER_STAGE) {
    const list = sizes[option];
    const whole = Array.isArray(list) && list.every((n) => (option === "mlpRatios" ? n > 0 : Number.isInteger(n) && n >= 1));
    if (whole && list.length === stages && stages >= 1) continue;
    throw new SegmentationError("invalid-option", {
      where,
      option,
      expected: `${stages} positive integers, one per stage`,
      received: list,
    });
  }
  sizes.hiddenSizes.forEach((channels, i) => {
    if (channels % sizes.numAttentionHeads[i]! === 0) return;
    throw new SegmentationError("invalid-option", {
      where,
      option: `hiddenSizes[${i}]`,
      expected: `a multiple of the stage's ${sizes.numAttentionHeads[i]} heads`,
      received: channels,
    });
  });
  return sizes;
}

/**
 * The configuration that a published `config.json` describes.
 *
 * @param config - the parsed file, with `model_type` `"segformer"`
 * @returns what {@link segformer} takes
 * @throws SegmentationError `corrupt-data` when it is another model's or lacks sizes
 *
 * @example
 * ```ts
 * import { segformerFromConfig } from "@segkit/nn";
 *
 * const published = {
 *   model_type: "segformer",
 *   num_channels: 3,
 *   depths: [2, 2, 2, 2],
 *   hidden_sizes: [32, 64, 160, 256],
 *   num_attention_heads: [1, 2, 5, 8],
 *   sr_ratios: [8, 4, 2, 1],
 *   mlp_ratios: [4, 4, 4, 4],
 *   patch_sizes: [7, 3, 3, 3],
 *   strides: [4, 2, 2, 2],
 *   decoder_hidden_size: 256,
 *   id2label: { 0: "wall", 1: "floor" },
 * };
 * console.assert(segformerFromConfig(published).nClasses === 2);
 * ```
 */
export function segformerFromConfig(config: Readonly<Record<string, unknown>>): SegformerConfig {
  const where = "segformerFromConfig";
  if (config["model_type"] !== "segformer") {
    throw new SegmentationError("corrupt-data", {
      where,
      option: "model_type",
      expected: '"segformer"',
      received: config["model_type"],
    });
  }
  if ((config["hidden_act"] ?? "gelu") !== "gelu" || config["reshape_last_stage"] === false) {
    throw new SegmentationError("unsupported", {
      where,
      option: "config",
      expected: 'hidden_act "gelu" and reshape_last_stage true, as all published files have',
      received: phrase(JSON.stringify({ hidden_act: config["hidden_act"], reshape_last_stage: config["reshape_last_stage"] })),
    });
  }
  const numbers = (key: string): number[] => {
    const list = config[key];
    if (Array.isArray(list) && list.every((n) => typeof n === "number")) return list;
    throw new SegmentationError("corrupt-data", { where, option: key, expected: "a list of numbers", received: list });
  };
  const labels = config["id2label"];
  return {
    nClasses: typeof labels === "object" && labels !== null ? Object.keys(labels).length : Number(config["num_labels"] ?? 2),
    inChannels: Number(config["num_channels"] ?? 3),
    depths: numbers("depths"),
    hiddenSizes: numbers("hidden_sizes"),
    numAttentionHeads: numbers("num_attention_heads"),
    srRatios: numbers("sr_ratios"),
    patchSizes: numbers("patch_sizes"),
    strides: numbers("strides"),
    mlpRatios: numbers("mlp_ratios"),
    decoderHiddenSize: Number(config["decoder_hidden_size"] ?? 256),
  };
}
