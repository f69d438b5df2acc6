/** SAM's sizes: the three published variants, any others, and what a `config.json` says. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";

/** The published variants: ViT-B, ViT-L and ViT-H. */
export type SamVariant = "b" | "l" | "h";

/** Configuration of {@link sam}: a variant, or sizes of one's own; sizes that are given replace the variant's. */
export interface SamConfig {
  /** @default "b" */
  readonly variant?: SamVariant;
  /** Height and width of the input, a multiple of the patch's. @default 1024 */
  readonly imageSize?: number;
  /** Height and width of a patch. @default 16 */
  readonly patchSize?: number;
  /** Channels of the encoder, a multiple of its heads: 768, 1024, 1280. */
  readonly width?: number;
  /** Blocks of the encoder: 12, 24, 32. */
  readonly depth?: number;
  /** Attention heads of the encoder: 12, 16, 16. */
  readonly numHeads?: number;
  /** Channels within the encoder's feed-forward layers. @default 4 · width */
  readonly mlpDim?: number;
  /** Height and width of the windows that most blocks attend in. @default 14 */
  readonly windowSize?: number;
  /** Blocks that attend to the whole image, by number from 0: every third, sixth or eighth one. */
  readonly globalBlocks?: readonly number[];
  /** Channels of the embedding and of the decoder, a multiple of 8 and of twice its heads. @default 256 */
  readonly channels?: number;
  /** Channels within the convolutions that a mask of an earlier round goes through, a multiple of 4. @default 16 */
  readonly maskChannels?: number;
  /** @default 2 */
  readonly decoderDepth?: number;
  /** @default 8 */
  readonly decoderHeads?: number;
  /** @default 2048 */
  readonly decoderMlpDim?: number;
  /** Masks of a prompt: one, and those of its several meanings. @default 4 */
  readonly masks?: number;
  /** Layers of the head that predicts the IoU. @default 3 */
  readonly iouHeadDepth?: number;
  /** @default 256 */
  readonly iouHeadDim?: number;
}

/** All sizes of a SAM. */
export type SamSizes = Required<Omit<SamConfig, "variant">>;

const SHARED = {
  ...{ imageSize: 1024, patchSize: 16, windowSize: 14, channels: 256, maskChannels: 16 },
  ...{ decoderDepth: 2, decoderHeads: 8, decoderMlpDim: 2048, masks: 4, iouHeadDepth: 3, iouHeadDim: 256 },
};

const VARIANTS: Readonly<Record<SamVariant, Pick<SamSizes, "width" | "depth" | "numHeads" | "globalBlocks">>> = {
  b: { width: 768, depth: 12, numHeads: 12, globalBlocks: [2, 5, 8, 11] },
  l: { width: 1024, depth: 24, numHeads: 16, globalBlocks: [5, 11, 17, 23] },
  h: { width: 1280, depth: 32, numHeads: 16, globalBlocks: [7, 15, 23, 31] },
};

const COUNTS = [
  ...(["imageSize", "patchSize", "width", "depth", "numHeads", "mlpDim", "windowSize", "channels", "maskChannels"] as const),
  ...(["decoderDepth", "decoderHeads", "decoderMlpDim", "masks", "iouHeadDepth", "iouHeadDim"] as const),
];

/** Defaults filled in and everything checked. */
export function samSizes(config: SamConfig, where = "sam"): SamSizes {
  checkKnownOptions(where, config, ["variant", "globalBlocks", ...COUNTS]);
  const { variant = "b", ...own } = config;
  checkOneOf(where, "variant", variant, Object.keys(VARIANTS) as SamVariant[]);
  const { width = VARIANTS[variant].width } = own;
  const sizes: SamSizes = { ...SHARED, ...VARIANTS[variant], mlpDim: 4 * width, ...own };
  for (const option of COUNTS) checkInteger(where, option, sizes[option], { min: 1 });
  const { globalBlocks, depth, decoderHeads } = sizes;
  const isBlock = (block: unknown) => Number.isInteger(block) && (block as number) >= 0 && (block as number) < depth;
  if (!Array.isArray(globalBlocks) || !globalBlocks.every(isBlock)) {
    const expected = `numbers of blocks, 0 … ${depth - 1}`;
    throw new SegmentationError("invalid-option", { where, option: "globalBlocks", expected, received: globalBlocks });
  }
  checkMultiple(where, "imageSize", sizes.imageSize, sizes.patchSize, "the patch's size");
  checkMultiple(where, "width", sizes.width, sizes.numHeads, "heads");
  checkMultiple(where, "channels", sizes.channels, 8, "8");
  checkMultiple(where, "channels", sizes.channels, 2 * decoderHeads, "twice the decoder's heads");
  checkMultiple(where, "maskChannels", sizes.maskChannels, 4, "4");
  return sizes;
}

function checkMultiple(where: string, option: string, value: number, of: number, what: string): void {
  if (value % of === 0) return;
  const expected = `a multiple of ${of}${what === String(of) ? "" : `, ${what}`}`;
  throw new SegmentationError("invalid-option", { where, option, expected, received: value });
}

/**
 * The configuration that a published `config.json` describes; fields that it lacks have the defaults of `SamConfig`, which are ViT-B's.
 *
 * @param config - the parsed file, with `model_type` `"sam"`
 * @returns what {@link sam} takes
 * @throws SegmentationError `corrupt-data` when it is another model's, or sizes are no numbers
 *
 * @example
 * ```ts
 * import { samFromConfig } from "@segkit/nn/sam";
 *
 * // SlimSAM's widths
 * const published = { model_type: "sam", vision_config: { hidden_size: 168, mlp_dim: 696, num_attention_heads: 12 } };
 * const { width, mlpDim, depth } = samFromConfig(published);
 * console.assert(width === 168 && mlpDim === 696 && depth === 12);
 * ```
 */
export function samFromConfig(config: Readonly<Record<string, unknown>>): SamConfig {
  const where = "samFromConfig";
  if (config["model_type"] !== "sam") {
    const expected = '"sam"';
    throw new SegmentationError("corrupt-data", { where, option: "model_type", expected, received: config["model_type"] });
  }
  const part = (name: string) => {
    const fields = (config[name] ?? {}) as Readonly<Record<string, unknown>>;
    return (key: string, usual: number): number => {
      const value = fields[key] ?? usual;
      if (Number.isInteger(value)) return value as number;
      throw new SegmentationError("corrupt-data", { where, option: `${name}.${key}`, expected: "an integer", received: value });
    };
  };
  const vision = part("vision_config");
  const prompts = part("prompt_encoder_config");
  const decoder = part("mask_decoder_config");
  const width = vision("hidden_size", 768);
  const { mlp_ratio: ratio = 4, global_attn_indexes: global = VARIANTS.b.globalBlocks } = (config["vision_config"] ?? {}) as {
    mlp_ratio?: number;
    global_attn_indexes?: readonly number[];
  };
  return {
    imageSize: vision("image_size", 1024),
    patchSize: vision("patch_size", 16),
    width,
    depth: vision("num_hidden_layers", 12),
    numHeads: vision("num_attention_heads", 12),
    mlpDim: vision("mlp_dim", Math.trunc(width * ratio)),
    windowSize: vision("window_size", 14),
    globalBlocks: global,
    channels: vision("output_channels", 256),
    maskChannels: prompts("mask_input_channels", 16),
    decoderDepth: decoder("num_hidden_layers", 2),
    decoderHeads: decoder("num_attention_heads", 8),
    decoderMlpDim: decoder("mlp_dim", 2048),
    masks: decoder("num_multimask_outputs", 3) + 1,
    iouHeadDepth: decoder("iou_head_depth", 3),
    iouHeadDim: decoder("iou_head_hidden_dim", 256),
  };
}
