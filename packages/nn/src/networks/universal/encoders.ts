/** Encoders of networks that segment everything, Mask2Former and its relatives: what they are called, and their sizes. */
import { CONVNEXTS, convnextEncoder } from "../../encoders/convnext/convnext.js";
import { dinatEncoder } from "../../encoders/dinat/dinat.js";
import { RESNET_DEPTHS, resnetEncoder } from "../../encoders/resnet/resnet.js";
import { SWIN_SIZES, swinEncoder } from "../../encoders/swin/swin.js";
import { countWhile, type Evidence } from "../../families/family.js";
import type { Encoder } from "../../layers/encoder.js";
import { layerNorm2d } from "../../layers/layer-norm-2d.js";

/** Where the encoder is, as in files of transformers. */
export const ENCODER = "model.pixel_level_module.encoder";

/** Sizes of an encoder. */
export interface EncoderSizes {
  readonly kind: "swin" | "resnet" | "convnext" | "dinat";
  /** Blocks of each stage. */
  readonly depths: readonly number[];
  /** Channels of the first stage; of a ResNet, of its stem. */
  readonly width: number;
  /** Attention heads of each stage. */
  readonly heads?: readonly number[] | undefined;
  /** Positions along the side of a window, or of a neighborhood. */
  readonly windowSize?: number | undefined;
  /** The order of channels where four positions become one, see `swinEncoder`. */
  readonly merging?: "unfolded" | undefined;
  /** How far apart a neighborhood's positions are, by stage and block. */
  readonly dilations?: readonly (readonly number[])[] | undefined;
}

/** DiNAT's channels within its feed-forward layers, relative to the stage's, in files for segmentation. */
const DINAT_MLP_RATIO = 2;
/** DiNAT-L, but for its neighborhoods. */
const DINAT_LARGE = { kind: "dinat", depths: [3, 4, 18, 5], width: 192, heads: [6, 12, 24, 48] } as const;
/** Dilations of blocks, where not 1: those of neighborhoods of 7 × 7, which files for Cityscapes have, and of 11 × 11. */
const NEAR = [
  [1, 18],
  [1, 5, 1, 9],
  [1, 2, 1, 3, 1, 4, 1, 2, 1, 3, 1, 4, 1, 2, 1, 3, 1, 4],
  [1, 2, 1, 2],
] as const;
const FAR = [
  [1, 20],
  [1, 5, 1, 10],
  [1, 2, 1, 3, 1, 4, 1, 5, 1, 2, 1, 3, 1, 4, 1, 5, 1, 5],
  [1, 2, 1, 2],
] as const;

/** The published encoders. */
export const ENCODERS = {
  swint: { kind: "swin", ...SWIN_SIZES.tiny, windowSize: 7 },
  swins: { kind: "swin", ...SWIN_SIZES.small, windowSize: 7 },
  swinb: { kind: "swin", ...SWIN_SIZES.base, windowSize: 12 },
  swinl: { kind: "swin", ...SWIN_SIZES.large, windowSize: 12 },
  resnet50: { kind: "resnet", depths: RESNET_DEPTHS[50], width: 64 },
  resnet101: { kind: "resnet", depths: RESNET_DEPTHS[101], width: 64 },
  convnextl: { kind: "convnext", depths: CONVNEXTS.large.depths, width: CONVNEXTS.large.channels[0] },
  convnextxl: { kind: "convnext", depths: CONVNEXTS.xlarge.depths, width: CONVNEXTS.xlarge.channels[0] },
  dinatl: { ...DINAT_LARGE, windowSize: 7, dilations: NEAR },
  dinatl11: { ...DINAT_LARGE, windowSize: 11, dilations: FAR },
} as const satisfies Readonly<Record<string, EncoderSizes>>;

/** Names of the published encoders. */
export type EncoderName = keyof typeof ENCODERS;

/** Their names in words. */
export const ENCODER_TITLES: Readonly<Record<EncoderName, string>> = {
  swint: "Swin-T",
  swins: "Swin-S",
  swinb: "Swin-B",
  swinl: "Swin-L",
  resnet50: "ResNet-50",
  resnet101: "ResNet-101",
  convnextl: "ConvNeXt-L",
  convnextxl: "ConvNeXt-XL",
  dinatl: "DiNAT-L",
  dinatl11: "DiNAT-L, 11 × 11",
};

/** The encoder of these sizes: four maps, of strides 4 to 32. */
export function encoderOf(sizes: EncoderSizes): Encoder<"pyramid"> {
  const { kind, depths, width, heads = [], windowSize = 7, merging } = sizes;
  if (kind === "swin") {
    return swinEncoder({ depths, heads, width, windowSize, projections: "separate", ...(merging && { merging }) });
  }
  if (kind === "dinat") {
    const { dilations = [] } = sizes;
    return dinatEncoder({ depths, heads, width, kernel: windowSize, dilations, mlpRatio: DINAT_MLP_RATIO });
  }
  if (kind === "convnext") return normalizedConvnext(depths, width);
  const { strides, channels, features, ...others } = resnetEncoder({ depths, width });
  // the map of the stem is left out
  return {
    ...others,
    strides: strides.slice(1),
    channels: channels.slice(1),
    features: (p, image) => features(p, image).slice(1),
  };
}

/** ConvNeXt with a layer norm for each of its maps, `norm0`, `norm1`, …, as encoders for segmentation have it. */
function normalizedConvnext(depths: readonly number[], width: number): Encoder<"pyramid"> {
  const encoder = convnextEncoder({ depths, channels: depths.map((_, stage) => width * 2 ** stage) });
  const features: Encoder["features"] = (p, image) =>
    encoder.features(p, image).map((map, i) => layerNorm2d(p.scope(`norm${i}`), map));
  return { ...encoder, features };
}

/** Sizes of the encoder that a file has. */
export function encoderIn(tensors: NonNullable<Evidence["tensors"]>): EncoderSizes | undefined {
  const stages = [0, 1, 2, 3];
  const extent = (name: string, axis: number) => tensors.get(`${ENCODER}.${name}`)?.[axis] ?? 0;
  const blocks = (name: (stage: number, block: number) => string) =>
    stages.map((stage) => countWhile((block) => tensors.has(`${ENCODER}.${name(stage, block)}`)));
  if (tensors.has(`${ENCODER}.patch_embed.proj.weight`)) {
    const table = (stage: number) => `layers.${stage}.blocks.0.attn.relative_position_bias_table`;
    const unfolded = tensors.has(`${ENCODER}.layers.0.downsample.unfolded.norm.weight`);
    return {
      kind: "swin",
      depths: blocks((stage, block) => `layers.${stage}.blocks.${block}.norm1.weight`),
      width: extent("patch_embed.proj.weight", 0),
      heads: stages.map((stage) => extent(table(stage), 1)),
      windowSize: (Math.sqrt(extent(table(0), 0)) + 1) / 2,
      ...(unfolded && { merging: "unfolded" }),
    };
  }
  if (tensors.has(`${ENCODER}.levels.0.blocks.0.attn.rpb`)) {
    const table = (stage: number) => `levels.${stage}.blocks.0.attn.rpb`;
    return {
      kind: "dinat",
      depths: blocks((stage, block) => `levels.${stage}.blocks.${block}.norm1.weight`),
      width: extent("patch_embed.proj.1.weight", 0),
      heads: stages.map((stage) => extent(table(stage), 0)),
      windowSize: (extent(table(0), 1) + 1) / 2,
    };
  }
  if (tensors.has(`${ENCODER}.stages.0.blocks.0.conv_dw.weight`)) {
    const depths = blocks((stage, block) => `stages.${stage}.blocks.${block}.conv_dw.weight`);
    return { kind: "convnext", depths, width: extent("stem.0.weight", 0) };
  }
  if (!tensors.has(`${ENCODER}.layer1.0.conv3.weight`)) return undefined;
  const depths = blocks((stage, block) => `layer${stage + 1}.${block}.conv1.weight`);
  return { kind: "resnet", depths, width: extent("conv1.weight", 0) };
}

/** The published encoder of these sizes, whatever the order of its channels is. */
export function encoderNamed({ merging: _, ...sizes }: EncoderSizes): EncoderName | undefined {
  const text = ({ kind, depths, width, heads, windowSize }: EncoderSizes) =>
    [kind, depths, width, heads ?? "", windowSize ?? ""].join(" ");
  return (Object.keys(ENCODERS) as EncoderName[]).find((name) => text(ENCODERS[name]) === text(sizes));
}
