/** What a network of segmentation-models-pytorch is made by: its arguments, and what they are where they are not given. */
import { SegmentationError } from "@segkit/core/errors";
import {
  checkFlag,
  checkInteger,
  checkKnownOptions,
  checkNumber,
  checkObject,
  checkOneOf,
  checkText,
} from "@segkit/core/validate";
import {
  SMP_ARCHITECTURES,
  SMP_INTERPOLATIONS,
  SMP_NORMS,
  SMP_READOUTS,
  type SmpArchitecture,
  type SmpInterpolation,
  type SmpNorm,
  type SmpReadout,
} from "./choices.js";

/** Configuration of {@link smp}: the library's arguments in camelCase. Each architecture takes those that it has there. */
export interface SmpConfig {
  /** @default "unet" */
  readonly architecture?: SmpArchitecture;
  /** One of {@link SMP_ENCODERS}; of `dpt`, one of {@link SMP_TRANSFORMERS}. @default "resnet34", of `dpt` "tu-vit_base_patch16_224" */
  readonly encoderName?: string;
  /** How often the resolution halves; of `dpt`, how many blocks are looked at. @default 5, of `pspnet` 3, of `dpt` 4 */
  readonly encoderDepth?: number;
  /** Stride of the coarsest map, of `deeplabv3`, `deeplabv3plus` and `pan`; where it is less than 32, late stages are dilated. @default 8 of `deeplabv3`, else 16 */
  readonly encoderOutputStride?: 8 | 16 | 32;
  /** Of `dpt`: the blocks that are looked at, from 0. @default spread evenly, the last one included */
  readonly encoderOutputIndices?: readonly number[];
  /** Factor of the encoder's channels, for narrower ones than published; not of transformers of `dpt`. @default 1 */
  readonly encoderWidth?: number;
  /** Of `dpt`: timm's arguments that the encoder was made with, such as `{ img_size: 384 }`. @default {} */
  readonly encoderOptions?: Readonly<Record<string, unknown>>;
  /** Channels after each block, of `unet`, `unetplusplus` and `manet`; one number of `pan`, `deeplabv3`, `deeplabv3plus` and `upernet`. @default the library's */
  readonly decoderChannels?: number | readonly number[];
  /** Normalization of decoders that have a choice. @default "batchnorm" */
  readonly decoderUseNorm?: SmpNorm;
  /** Whether blocks of `unet` and `unetplusplus` weigh positions and channels. @default none */
  readonly decoderAttentionType?: "scse";
  /** How maps are upsampled, of `unet`, `unetplusplus`, `manet`, `fpn` and `pan`. @default "nearest", of `pan` "bilinear" */
  readonly decoderInterpolation?: SmpInterpolation;
  /** Of `manet`. @default 64 */
  readonly decoderPabChannels?: number;
  /** Of `fpn`. @default 256 */
  readonly decoderPyramidChannels?: number;
  /** Of `fpn` and `segformer`. @default 128, of `segformer` 256 */
  readonly decoderSegmentationChannels?: number;
  /** Of `fpn`. @default "add" */
  readonly decoderMergePolicy?: "add" | "cat";
  /** Of `pspnet`. @default 512 */
  readonly pspOutChannels?: number;
  /** Of `deeplabv3` and `deeplabv3plus`. @default [12, 24, 36] */
  readonly decoderAtrousRates?: readonly number[];
  /** Of `deeplabv3` and `deeplabv3plus`. @default false, of `deeplabv3plus` true */
  readonly decoderAsppSeparable?: boolean;
  /** Of `dpt`. @default "cat" */
  readonly decoderReadout?: SmpReadout;
  /** Of `dpt`. @default [256, 512, 1024, 1024] */
  readonly decoderIntermediateChannels?: readonly number[];
  /** Of `dpt`. @default 256 */
  readonly decoderFusionChannels?: number;
  /** By how much scores are upsampled in the end. @default to the image's size */
  readonly upsampling?: number;
  /** @default 3 */
  readonly inChannels?: number;
  /** Channels of the output: classes, or 1 for a mask whose logit is given to a sigmoid. @default 1 */
  readonly nClasses?: number;
}

/** Every option with its value; lists where the architecture has lists. */
export interface SmpSettings
  extends Required<Omit<SmpConfig, "decoderChannels" | "decoderAttentionType" | "encoderOutputIndices">> {
  readonly decoderChannels: readonly number[];
  readonly decoderAttentionType: "scse" | undefined;
  readonly encoderOutputIndices: readonly number[] | undefined;
}

type Defaults = Partial<SmpSettings>;

const COMMON = {
  encoderName: "resnet34",
  encoderDepth: 5,
  encoderOutputStride: 32,
  encoderOutputIndices: undefined,
  encoderWidth: 1,
  encoderOptions: {},
  decoderChannels: [256, 128, 64, 32, 16],
  decoderUseNorm: "batchnorm",
  decoderAttentionType: undefined,
  decoderInterpolation: "nearest",
  decoderPabChannels: 64,
  decoderPyramidChannels: 256,
  decoderSegmentationChannels: 128,
  decoderMergePolicy: "add",
  pspOutChannels: 512,
  decoderAtrousRates: [12, 24, 36],
  decoderAsppSeparable: false,
  decoderReadout: "cat",
  decoderIntermediateChannels: [256, 512, 1024, 1024],
  decoderFusionChannels: 256,
  upsampling: 1,
  inChannels: 3,
  nClasses: 1,
} as const;

const OWN: Readonly<Record<SmpArchitecture, Defaults>> = {
  unet: {},
  unetplusplus: {},
  manet: {},
  linknet: {},
  fpn: { upsampling: 4 },
  pspnet: { encoderDepth: 3, upsampling: 8 },
  pan: { encoderOutputStride: 16, decoderChannels: [32], decoderInterpolation: "bilinear", upsampling: 4 },
  deeplabv3: { encoderOutputStride: 8, decoderChannels: [256] },
  deeplabv3plus: { encoderOutputStride: 16, decoderChannels: [256], decoderAsppSeparable: true, upsampling: 4 },
  upernet: { decoderChannels: [256], upsampling: 4 },
  segformer: { decoderSegmentationChannels: 256, upsampling: 4 },
  dpt: { encoderName: "tu-vit_base_patch16_224", encoderDepth: 4, upsampling: 2 },
};

/** Architectures whose encoder may be dilated. */
const DILATED: readonly SmpArchitecture[] = ["pan", "deeplabv3", "deeplabv3plus"];
/** Architectures with as many numbers of channels as blocks. */
const BLOCKS: readonly SmpArchitecture[] = ["unet", "unetplusplus", "manet"];
const WHERE = "smp";

/** Defaults filled in and everything checked. */
export function smpSettings(config: SmpConfig): SmpSettings {
  checkKnownOptions(WHERE, config, ["architecture", ...Object.keys(COMMON)]);
  const { architecture = "unet", ...given } = config;
  checkOneOf(WHERE, "architecture", architecture, SMP_ARCHITECTURES);
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const { decoderChannels, ...merged } = { ...COMMON, ...OWN[architecture], ...present } as SmpSettings & SmpConfig;
  const channels = typeof decoderChannels === "number" ? [decoderChannels] : decoderChannels;
  const settings = { ...merged, architecture, decoderChannels: channels as readonly number[] } as SmpSettings;
  checkSettings(settings);
  if (architecture !== "deeplabv3" || given.upsampling !== undefined) return settings;
  const { encoderDepth, encoderOutputStride } = settings;
  return { ...settings, upsampling: encoderDepth <= 3 ? 2 ** encoderDepth : encoderOutputStride };
}

function checkSettings(settings: SmpSettings): void {
  const { architecture, encoderDepth, encoderOutputStride } = settings;
  checkText(WHERE, "encoderName", settings.encoderName);
  const least = BLOCKS.includes(architecture) || architecture === "linknet" || architecture === "pspnet" ? 1 : 3;
  checkInteger(WHERE, "encoderDepth", encoderDepth, architecture === "dpt" ? { min: 1 } : { min: least, max: 5 });
  checkOneOf(WHERE, "encoderOutputStride", encoderOutputStride, DILATED.includes(architecture) ? [8, 16, 32] : [32]);
  checkNumber(WHERE, "encoderWidth", settings.encoderWidth, { min: 1 / 64, max: 16 });
  checkObject(WHERE, "encoderOptions", settings.encoderOptions);
  checkOneOf(WHERE, "decoderUseNorm", settings.decoderUseNorm, SMP_NORMS);
  if (settings.decoderAttentionType !== undefined)
    checkOneOf(WHERE, "decoderAttentionType", settings.decoderAttentionType, ["scse"]);
  checkOneOf(WHERE, "decoderInterpolation", settings.decoderInterpolation, SMP_INTERPOLATIONS);
  checkOneOf(WHERE, "decoderMergePolicy", settings.decoderMergePolicy, ["add", "cat"]);
  checkOneOf(WHERE, "decoderReadout", settings.decoderReadout, SMP_READOUTS);
  checkFlag(WHERE, "decoderAsppSeparable", settings.decoderAsppSeparable);
  for (const option of COUNTS) checkInteger(WHERE, option, settings[option], { min: 1 });
  checkCounts("decoderChannels", settings.decoderChannels, BLOCKS.includes(architecture) ? encoderDepth : undefined);
  checkCounts("decoderAtrousRates", settings.decoderAtrousRates, 3);
  if (architecture === "dpt") checkCounts("decoderIntermediateChannels", settings.decoderIntermediateChannels, encoderDepth);
  if (settings.encoderOutputIndices) checkCounts("encoderOutputIndices", settings.encoderOutputIndices, encoderDepth, 0);
}

const COUNTS = [
  "decoderPabChannels",
  "decoderPyramidChannels",
  "decoderSegmentationChannels",
  "pspOutChannels",
  "decoderFusionChannels",
  "upsampling",
  "inChannels",
  "nClasses",
] as const;

/** Requires a list of whole numbers, of this length where one is given. */
function checkCounts(option: string, list: readonly number[], length: number | undefined, min = 1): void {
  const whole = Array.isArray(list) && list.length > 0 && list.every((n) => Number.isInteger(n) && n >= min);
  if (whole && (length === undefined || list.length === length)) return;
  throw new SegmentationError("invalid-option", {
    where: WHERE,
    option,
    expected: length === undefined ? `integers ≥ ${min}` : `${length} integers ≥ ${min}`,
    received: list,
    ...(length !== undefined && length !== 3 && { remedy: "There is one for each of encoderDepth." }),
  });
}
