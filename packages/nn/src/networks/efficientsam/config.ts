/** EfficientSAM's sizes: the two published ones, or others. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";

/** The published configurations, with encoders of 192 and 384 channels. */
export type EfficientsamVariant = "vitt" | "vits";

/** Configuration of {@link efficientsam}: a variant, or sizes of one's own; sizes that are given replace the variant's. */
export interface EfficientsamConfig {
  /** @default "vitt" */
  readonly variant?: EfficientsamVariant;
  /** Height and width of the input, a multiple of the patch's. @default 1024 */
  readonly imageSize?: number;
  /** Height and width of a patch. @default 16 */
  readonly patchSize?: number;
  /** Height and width of the position code in the file, in positions. @default 14 */
  readonly codeSize?: number;
  /** Channels of the encoder, a multiple of its heads. */
  readonly width?: number;
  /** @default 12 */
  readonly depth?: number;
  /** Attention heads of the encoder. */
  readonly numHeads?: number;
  /** Channels of the embedding and of the decoder, a multiple of 8 and of twice its heads. @default 256 */
  readonly channels?: number;
  /** @default 8 */
  readonly decoderHeads?: number;
  /** @default 2048 */
  readonly decoderMlpDim?: number;
  /** @default 256 */
  readonly iouHeadDim?: number;
}

/** All sizes of an EfficientSAM. */
export type EfficientsamSizes = Required<Omit<EfficientsamConfig, "variant">>;

const SHARED = {
  ...{ imageSize: 1024, patchSize: 16, codeSize: 14, depth: 12, channels: 256 },
  ...{ decoderHeads: 8, decoderMlpDim: 2048, iouHeadDim: 256 },
};
const VARIANTS = { vitt: { width: 192, numHeads: 3 }, vits: { width: 384, numHeads: 6 } } as const;
const COUNTS = [...(Object.keys(SHARED) as (keyof typeof SHARED)[]), "width", "numHeads"] as const;

/** Defaults filled in and everything checked. */
export function efficientsamSizes(config: EfficientsamConfig): EfficientsamSizes {
  const where = "efficientsam";
  checkKnownOptions(where, config, ["variant", ...COUNTS]);
  const { variant = "vitt", ...own } = config;
  checkOneOf(where, "variant", variant, ["vitt", "vits"]);
  const sizes: EfficientsamSizes = { ...SHARED, ...VARIANTS[variant], ...own };
  for (const option of COUNTS) checkInteger(where, option, sizes[option], { min: 1, max: 2 ** 16 });
  const multiple = (option: "imageSize" | "width" | "channels", of: number) => {
    if (sizes[option] % of === 0) return;
    const expected = `a multiple of ${of}`;
    throw new SegmentationError("invalid-option", { where, option, expected, received: sizes[option] });
  };
  multiple("imageSize", sizes.patchSize);
  multiple("width", sizes.numHeads);
  multiple("channels", 8);
  multiple("channels", 2 * sizes.decoderHeads);
  return sizes;
}
