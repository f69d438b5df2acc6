/** What a `config.json` of segmentation-models-pytorch says. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { SMP_NORMS, type SmpArchitecture, type SmpNorm } from "./choices.js";
import type { SmpConfig } from "./config.js";

type Config = Readonly<Record<string, unknown>>;

/** The library's classes. */
export const SMP_CLASSES: Readonly<Record<string, SmpArchitecture>> = {
  Unet: "unet",
  UnetPlusPlus: "unetplusplus",
  MAnet: "manet",
  Linknet: "linknet",
  FPN: "fpn",
  PSPNet: "pspnet",
  PAN: "pan",
  DeepLabV3: "deeplabv3",
  DeepLabV3Plus: "deeplabv3plus",
  UPerNet: "upernet",
  Segformer: "segformer",
  DPT: "dpt",
};

/** Arguments, and options where their names are not the same in camelCase. */
const NAMES: Readonly<Record<string, keyof SmpConfig>> = {
  classes: "nClasses",
  encoder_name: "encoderName",
  encoder_depth: "encoderDepth",
  encoder_output_stride: "encoderOutputStride",
  encoder_output_indices: "encoderOutputIndices",
  decoder_channels: "decoderChannels",
  decoder_attention_type: "decoderAttentionType",
  decoder_interpolation: "decoderInterpolation",
  upscale_mode: "decoderInterpolation",
  decoder_pab_channels: "decoderPabChannels",
  decoder_pyramid_channels: "decoderPyramidChannels",
  decoder_segmentation_channels: "decoderSegmentationChannels",
  decoder_merge_policy: "decoderMergePolicy",
  psp_out_channels: "pspOutChannels",
  decoder_atrous_rates: "decoderAtrousRates",
  decoder_aspp_separable: "decoderAsppSeparable",
  decoder_readout: "decoderReadout",
  decoder_intermediate_channels: "decoderIntermediateChannels",
  decoder_fusion_channels: "decoderFusionChannels",
  in_channels: "inChannels",
  upsampling: "upsampling",
};

/** Arguments of training alone, and of a head that is passed over. */
const UNUSED = ["encoder_weights", "decoder_dropout", "decoder_aspp_dropout", "psp_dropout", "aux_params"];
const NORMS = ["decoder_use_norm", "decoder_use_batchnorm", "psp_use_batchnorm"];
/** Activations that leave the order of classes and the sign of a logit as they are. */
const ACTIVATIONS = ["identity", "sigmoid", "softmax", "softmax2d", "logsoftmax"];

/**
 * The configuration that a `config.json` describes which `save_pretrained` of segmentation-models-pytorch wrote.
 *
 * @param config - the parsed file, with `_model_class` such as `"Unet"`
 * @returns what {@link smp} takes
 * @throws SegmentationError `corrupt-data` when it is another library's; `unsupported` for arguments that change the network and are not here
 *
 * @example
 * ```ts
 * import { smpFromConfig } from "@segkit/nn";
 *
 * const published = { _model_class: "Unet", encoder_name: "resnet18", classes: 2, encoder_weights: "imagenet" };
 * console.assert(smpFromConfig(published).encoderName === "resnet18");
 * ```
 */
export function smpFromConfig(config: Config): SmpConfig {
  const architecture = SMP_CLASSES[String(config["_model_class"])];
  if (architecture === undefined) {
    throw new SegmentationError("corrupt-data", {
      where: "smpFromConfig",
      option: "_model_class",
      expected: `one of ${Object.keys(SMP_CLASSES).join(", ")}`,
      received: config["_model_class"],
    });
  }
  const found: Record<string, unknown> = { architecture };
  const others: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(config)) {
    if (value === null || value === undefined || key.startsWith("_") || UNUSED.includes(key)) continue;
    if (key === "activation") checkActivation(value);
    else if (NORMS.includes(key)) found["decoderUseNorm"] = normOf(key, value);
    else if (NAMES[key] !== undefined) found[NAMES[key]] = value;
    else others[key] = value;
  }
  // what is no argument of the library's goes on to timm
  return { ...found, ...(Object.keys(others).length > 0 && { encoderOptions: others }) } as SmpConfig;
}

function normOf(option: string, value: unknown): SmpNorm {
  if (typeof value === "boolean") return value ? "batchnorm" : "identity";
  const { type, ...options } = (typeof value === "object" ? value : { type: value }) as Config;
  const norm = SMP_NORMS.find((name) => name === String(type).toLowerCase());
  const plain = Object.entries(options).every(([key, given]) => key === "momentum" || (key === "eps" && given === 1e-5));
  if (norm && plain) return norm;
  throw unsupported(option, `true, false, or one of ${SMP_NORMS.join(", ")} without options of its own`, value);
}

function checkActivation(value: unknown): void {
  if (ACTIVATIONS.includes(String(value))) return;
  throw unsupported("activation", `none, or one of ${ACTIVATIONS.join(", ")}`, value);
}

function unsupported(option: string, expected: string, received: unknown): SegmentationError {
  return new SegmentationError("unsupported", {
    where: "smpFromConfig",
    option,
    expected,
    received: phrase(JSON.stringify(received) ?? "a function"),
    remedy: "Export the network to ONNX: fromOnnx runs it.",
  });
}
