/** The library's encoders by name, of ours: which of their maps are taken, and how they are dilated. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, phrase } from "@segkit/core/validate";
import { CONVNEXTS, type ConvnextConfig, convnextEncoder } from "../../encoders/convnext/convnext.js";
import { DENSENET_LAYERS, densenetEncoder } from "../../encoders/densenet/densenet.js";
import { type EfficientnetConfig, type EfficientnetVariant, efficientnetSizes } from "../../encoders/efficientnet/config.js";
import { efficientnetEncoder } from "../../encoders/efficientnet/efficientnet.js";
import { mitEncoder } from "../../encoders/mit/mit.js";
import { mobilenetV2Encoder } from "../../encoders/mobilenetv2/mobilenetv2.js";
import { MOBILEONES, mobileoneEncoder } from "../../encoders/mobileone/mobileone.js";
import { resnestEncoder } from "../../encoders/resnest/resnest.js";
import {
  type ResnetConfig,
  type ResnetForm,
  type ResnetLayers,
  resnetEncoder,
  resnetOf,
} from "../../encoders/resnet/resnet.js";
import { SWIN_SIZES, type SwinEncoderConfig, swinStages } from "../../encoders/swin/swin.js";
import { VGG_DEPTHS, type VggConfig, vggEncoder } from "../../encoders/vgg/vgg.js";
import { xceptionEncoder } from "../../encoders/xception/xception.js";
import type { Value } from "../../graph/value.js";
import type { Scope } from "../../layers/scope.js";
import { transpose } from "../../ops/shape.js";
import { type SegformerVariant, segformerSizes } from "../segformer/config.js";
import type { Features } from "./decoders/features.js";
import { SENETS, senetMaps } from "./senet.js";

/** What is asked of an encoder. */
export interface EncoderRequest {
  readonly depth: number;
  readonly outputStride: 8 | 16 | 32;
  readonly width: number;
  /** timm's arguments. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Builds an encoder's maps at its place in the file. */
export type FeaturesOf = (p: Scope, image: Value, request: EncoderRequest) => Features;

/** An encoder by its name. */
interface NamedEncoder {
  readonly features: FeaturesOf;
  /** Whether late strides can be replaced by dilation. */
  readonly dilates: boolean;
  /** Whether it has a map of half the image's size. */
  readonly halves: boolean;
  /** timm's arguments that it understands. */
  readonly options?: readonly string[];
  /** Height and width of images, of networks that take one size. */
  readonly side?: (options: Readonly<Record<string, unknown>>) => number;
}

/** Blocks and groups of resnets by name. */
export const RESNETS: Readonly<Record<string, Pick<ResnetConfig, "depths" | "expansion" | "groups" | "groupWidth">>> = {
  .../* @__PURE__ */ Object.fromEntries(
    ([18, 34, 50, 101, 152] as const).map((layers: ResnetLayers) => [`resnet${layers}`, resnetOf(layers)]),
  ),
  resnext50_32x4d: { .../* @__PURE__ */ resnetOf(50), groups: 32, groupWidth: 4 },
  .../* @__PURE__ */ Object.fromEntries(
    [4, 8, 16, 32, 48].map((groupWidth) => [`resnext101_32x${groupWidth}d`, { ...resnetOf(101), groups: 32, groupWidth }]),
  ),
};

/** An encoder whose first map is of half the image's size. */
function halving(
  features: (p: Scope, image: Value, request: EncoderRequest) => readonly Value[],
  dilates = true,
): NamedEncoder {
  return { features: (p, image, request) => ({ image, maps: features(p, image, request) }), dilates, halves: true };
}

/** An encoder whose first map is of a quarter of the image's size. */
function quartering(features: (p: Scope, image: Value, request: EncoderRequest) => readonly Value[]): NamedEncoder {
  const of: FeaturesOf = (p, image, request) => ({ image, maps: [undefined, ...features(p, image, request)] });
  return { features: of, dilates: false, halves: false };
}

function resnet(config: Omit<ResnetConfig, "depths"> & { readonly depths: readonly number[] }, timm: boolean): NamedEncoder {
  return halving((p, image, { depth, outputStride, width }) =>
    resnetEncoder({
      ...config,
      depths: config.depths.slice(0, depth - 1),
      width: 64 * width,
      ...(config.groupWidth !== undefined && { groupWidth: config.groupWidth * width }),
      replaceStrideWithDilation: [false, outputStride < 16, outputStride < 32],
      dilateFirst: !timm,
    }).features(timm ? p.scope("model") : p, image),
  );
}

function vgg(layers: keyof typeof VGG_DEPTHS, batchNorm: boolean): NamedEncoder {
  const features: FeaturesOf = (p, image, { depth, width }) => {
    const config: VggConfig = { layers, batchNorm, width: 64 * width, taps: "stages", maps: depth + 1 };
    const [first, ...maps] = vggEncoder(config).features(p, image);
    return { image: first!, maps };
  };
  return { features, dilates: false, halves: true };
}

const mobilenet: NamedEncoder = /* @__PURE__ */ halving((p, image, { depth, outputStride, width }) =>
  mobilenetV2Encoder({ width, outputStride, dilatedBlocks: "all", lastConvolution: true, maps: depth }).features(p, image),
);

function mobileone(size: keyof typeof MOBILEONES): NamedEncoder {
  return halving((p, image, { depth, outputStride, width }) =>
    mobileoneEncoder({ size, width, outputStride, maps: depth }).features(p, image),
  );
}

/** The last blocks before each fall of the resolution. Of b0, the third tap is the first block of its stage, as published. */
function efficientnetTaps(config: EfficientnetConfig, early: boolean): number[] {
  const { stages } = efficientnetSizes(config);
  const ends = stages.map((_, s) => stages.slice(0, s + 1).reduce((sum, { blocks }) => sum + blocks, 0) - 1);
  const taps = [ends[1]!, ends[2]!, ends[4]!, ends[6]!];
  if (early && config.variant === "b0") taps[2] = ends[3]! + 1;
  return taps;
}

function efficientnet(variant: EfficientnetVariant, origin: "pytorch" | "timm"): NamedEncoder {
  const own: EfficientnetConfig =
    origin === "timm" ? { variant, epsilon: 1e-5 } : { variant, origin: "tensorflow", paddedForVariant: true };
  return halving((p, image, { depth, outputStride, width }) => {
    const config = width === 1 ? own : { ...own, width: width * efficientnetSizes(own).width };
    const taps = efficientnetTaps(own, origin === "pytorch").slice(0, depth - 1);
    return efficientnetEncoder({ ...config, taps, outputStride }).features(p, image);
  });
}

function densenet(layers: keyof typeof DENSENET_LAYERS): NamedEncoder {
  const { blocks, growth, width: stem } = DENSENET_LAYERS[layers];
  return halving((p, image, { depth, width }) => {
    const sizes = { growth: growth * width, width: stem * width };
    return densenetEncoder({ ...sizes, blocks: blocks.slice(0, depth - 1), taps: "transitions" }).features(p, image);
  }, false);
}

function senet(config: ResnetConfig): NamedEncoder {
  return halving((p, image, { depth, outputStride, width }) =>
    senetMaps(p, image, {
      ...config,
      depths: config.depths.slice(0, depth - 1),
      width: 64 * width,
      ...(config.groupWidth !== undefined && { groupWidth: config.groupWidth * width }),
      replaceStrideWithDilation: [false, outputStride < 16, outputStride < 32],
      dilateFirst: true,
    }),
  );
}

/** Blocks of ResNeSts by what timm calls them; the stem of those with an `e` is twice as wide. */
export const RESNESTS: Readonly<Record<string, readonly number[]>> = {
  "14d": [1, 1, 1, 1],
  "26d": [2, 2, 2, 2],
  "50d": [3, 4, 6, 3],
  "101e": [3, 4, 23, 3],
  "200e": [3, 24, 36, 3],
  "269e": [3, 30, 48, 8],
};

function resnest(name: string): NamedEncoder {
  return halving((p, image, { depth, width }) => {
    const depths = RESNESTS[name]!.slice(0, depth - 1);
    const config = { layers: name.endsWith("e") ? 101 : 50, depths, width: 64 * width } as const;
    return resnestEncoder(config).features(p.scope("model"), image);
  }, false);
}

const xception: NamedEncoder = /* @__PURE__ */ halving(
  (p, image, { depth, width }) => xceptionEncoder({ width, stemPadding: 1, maps: depth }).features(p, image),
  false,
);

function mit(variant: SegformerVariant): NamedEncoder {
  return quartering((p, image, { depth, width }) => {
    const sizes = segformerSizes({ variant });
    const [depths, strides] = [sizes.depths.slice(0, depth - 1), sizes.strides.slice(0, depth - 1)];
    const hiddenSizes = sizes.hiddenSizes.map((channels) => channels * width).slice(0, depth - 1);
    return mitEncoder({ ...sizes, depths, strides, hiddenSizes, epsilon: 1e-6 }).features(p, image);
  });
}

function convnext(
  config: ConvnextConfig & { readonly depths: readonly number[]; readonly channels: readonly number[] },
): NamedEncoder {
  const encoder = quartering((p, image, { depth, width, options }) => {
    const channels = fourOf(options, "dims", config.channels).map((wide) => wide * width);
    const depths = fourOf(options, "depths", config.depths).slice(0, depth - 1);
    return convnextEncoder({ ...config, depths, channels: channels.slice(0, depth - 1) }).features(p.scope("model"), image);
  });
  return { ...encoder, options: ["depths", "dims"] };
}

/** Swin, for one size of images: its windows and their shifts depend on it. */
function swin(size: keyof typeof SWIN_SIZES, windowSize: number, image: number): NamedEncoder {
  const side = (options: Readonly<Record<string, unknown>>) =>
    checkInteger("smp", "encoderOptions.img_size", (options["img_size"] ?? image) as number, { min: 32 });
  const published = SWIN_SIZES[size];
  const encoder = quartering((p, x, { depth, width, options }) => {
    const config: SwinEncoderConfig = {
      depths: fourOf(options, "depths", published.depths).slice(0, depth - 1),
      heads: fourOf(options, "num_heads", published.heads),
      width:
        width *
        checkInteger("smp", "encoderOptions.embed_dim", (options["embed_dim"] ?? published.width) as number, { min: 1 }),
      windowSize,
      imageSize: side(options),
      shiftFirst: true,
    };
    return swinStages(p.scope("model"), x, config).map((map) => transpose(map, [0, 3, 1, 2]));
  });
  return { ...encoder, options: ["img_size", "embed_dim", "depths", "num_heads"], side };
}

/** A number for each of four stages, as timm is told. */
function fourOf(options: Readonly<Record<string, unknown>>, key: string, otherwise: readonly number[]): readonly number[] {
  const given = options[key] ?? otherwise;
  if (Array.isArray(given) && given.length === 4 && given.every((n) => Number.isInteger(n) && n >= 1)) return given;
  throw new SegmentationError("invalid-option", {
    where: "smp",
    option: `encoderOptions.${key}`,
    expected: "4 integers ≥ 1",
    received: given,
  });
}

/** Encoders of the library's own list, and of timm's. */
const ENCODERS: Readonly<Record<string, NamedEncoder>> = /* @__PURE__ */ Object.fromEntries([
  ...Object.entries(RESNETS).map(([name, config]) => [name, resnet(config, false)] as const),
  ...Object.keys(VGG_DEPTHS).flatMap((layers) => {
    const count = Number(layers) as keyof typeof VGG_DEPTHS;
    return [[`vgg${layers}`, vgg(count, false)] as const, [`vgg${layers}_bn`, vgg(count, true)] as const];
  }),
  ["mobilenet_v2", mobilenet] as const,
  ...(Object.keys(MOBILEONES) as (keyof typeof MOBILEONES)[]).map((size) => [`mobileone_${size}`, mobileone(size)] as const),
  ["xception", xception] as const,
  ...([121, 161, 169, 201] as const).map((layers) => [`densenet${layers}`, densenet(layers)] as const),
  ...Object.entries(SENETS).map(([name, config]) => [name, senet(config)] as const),
  // the library passes these names on to timm
  ...Object.keys(RESNESTS).flatMap((name) => ["timm-", "tu-"].map((from) => [`${from}resnest${name}`, resnest(name)] as const)),
  ...efficientnets("b", 8).map((variant) => [`efficientnet-${variant}`, efficientnet(variant, "pytorch")] as const),
  ...efficientnets("b", 8).map((variant) => [`timm-efficientnet-${variant}`, efficientnet(variant, "timm")] as const),
  ...efficientnets("lite", 5).map((variant) => [`timm-tf_efficientnet_${variant}`, efficientnet(variant, "timm")] as const),
  ...(["b0", "b1", "b2", "b3", "b4", "b5"] as const).map((variant) => [`mit_${variant}`, mit(variant)] as const),
  ...Object.entries(RESNETS).map(([name, config]) => [`tu-${name}`, resnet(config, true)] as const),
  ...([18, 34, 50, 101, 152] as const).map((layers) => {
    // dilated, it averages its shortcuts in a way of timm's own
    return [
      `tu-resnet${layers}d`,
      { ...resnet({ ...resnetOf(layers), form: "d" satisfies ResnetForm }, true), dilates: false },
    ] as const;
  }),
  ...Object.entries(CONVNEXTS).map(([name, config]) => [`tu-convnext_${name}`, convnext(config)] as const),
  ...Object.entries(CONVNEXTS).map(([name, config]) => [`tu-convnextv2_${name}`, convnext({ ...config, version: 2 })] as const),
  ...(Object.keys(SWIN_SIZES) as (keyof typeof SWIN_SIZES)[]).flatMap((size) =>
    // larger windows were trained of the two larger sizes alone
    (
      [
        [7, 224],
        [12, 384],
      ] as const
    )
      .slice(0, size === "base" || size === "large" ? 2 : 1)
      .map(([window, image]) => [`tu-swin_${size}_patch4_window${window}_${image}`, swin(size, window, image)] as const),
  ),
]);

function efficientnets(prefix: "b" | "lite", count: number): EfficientnetVariant[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${i}` as EfficientnetVariant);
}

/** Names of the encoders that {@link smp} has, for all architectures but `dpt`. Names of timm's begin with `tu-`; what follows a dot (`tu-resnet50.a1_in1k`) says whose weights they began with. */
export const SMP_ENCODERS: readonly string[] = /* @__PURE__ */ Object.keys(ENCODERS);

/** What an architecture asks of an encoder. */
interface Asked {
  readonly architecture: string;
  readonly outputStride: number;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The encoder of a name. */
export function encoderOf(name: string, { architecture, outputStride, options }: Asked): NamedEncoder {
  const encoder = ENCODERS[plainName(name)];
  if (!encoder) {
    throw new SegmentationError("unsupported", {
      where: "smp",
      option: "encoderName",
      expected: `one of ${SMP_ENCODERS.join(", ")}`,
      received: name,
      remedy: "Export a network on another encoder to ONNX: fromOnnx runs it.",
    });
  }
  if (outputStride < 32 && !encoder.dilates) {
    throw new SegmentationError("unsupported", {
      where: "smp",
      option: "encoderOutputStride",
      expected: `32: ${name} is not dilated`,
      received: outputStride,
      remedy: "Export the network to ONNX: fromOnnx runs it.",
    });
  }
  if (architecture === "unetplusplus" && !encoder.halves) {
    throw new SegmentationError("unsupported", {
      where: "smp",
      option: "encoderName",
      expected: "an encoder with a map of half the image's size, such as resnet34, for unetplusplus",
      received: phrase(name),
    });
  }
  checkKnownOptions("smp", options, encoder.options ?? []);
  return encoder;
}

/** A name without what timm says after a dot of the weights. */
export function plainName(name: string): string {
  return name.startsWith("tu-") ? name.replace(/\..*$/, "") : name;
}
