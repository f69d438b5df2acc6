import { ade20kClasses, cityscapesClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, type Evidence, type Family, filesAt, labelsOf } from "../../families/family.js";
import type { Preprocessing } from "../../tasks/preprocessing.js";
import { type SmpConfig, smpSettings } from "./config.js";
import { SMP_CLASSES, smpFromConfig } from "./from-config.js";
import { smpFromTensors } from "./recognize.js";
import { smp } from "./smp.js";
import { smpSpellings } from "./spellings.js";

/**
 * Networks of segmentation-models-pytorch, recognized by the `config.json` that the library's `save_pretrained` writes, or by the names and shapes of the tensors of a state dict.
 *
 * @see O. Ronneberger, P. Fischer, T. Brox, "U-Net: Convolutional networks for biomedical image segmentation", MICCAI 2015, doi:10.1007/978-3-319-24574-4_28
 */
export const smpFamily: Family<SmpConfig> = {
  name: "smp",
  title: "segmentation-models-pytorch",
  task: "semantic",
  from: ["unet"],
  paper:
    'P. Iakubovskii, "Segmentation models PyTorch", 2019; U-Net: doi:10.1007/978-3-319-24574-4_28; U-Net++: arXiv:1807.10165; MA-Net: doi:10.1109/ACCESS.2020.3025372; LinkNet: arXiv:1707.03718; FPN: arXiv:1901.02446; PSPNet: doi:10.1109/CVPR.2017.660; PAN: arXiv:1805.10180; DeepLab v3: arXiv:1706.05587; DeepLab v3+: arXiv:1802.02611; UPerNet: arXiv:1807.10221; SegFormer: arXiv:2105.15203; DPT: arXiv:2103.13413',
  define: smp,
  variants: {
    unet: { title: "U-Net, ResNet-34", config: { architecture: "unet", encoderName: "resnet34", nClasses: 1 } },
    unetplusplus: {
      title: "U-Net++, ResNet-34",
      config: { architecture: "unetplusplus", encoderName: "resnet34", nClasses: 1 },
    },
    manet: { title: "MA-Net, ResNet-34", config: { architecture: "manet", encoderName: "resnet34", nClasses: 1 } },
    linknet: { title: "LinkNet, ResNet-18", config: { architecture: "linknet", encoderName: "resnet18", nClasses: 1 } },
    fpn: { title: "FPN, ResNet-34", config: { architecture: "fpn", encoderName: "resnet34", nClasses: 1 } },
    pspnet: { title: "PSPNet, ResNet-34", config: { architecture: "pspnet", encoderName: "resnet34", nClasses: 1 } },
    pan: { title: "PAN, ResNet-34", config: { architecture: "pan", encoderName: "resnet34", nClasses: 1 } },
    deeplabv3: { title: "DeepLab v3, ResNet-34", config: { architecture: "deeplabv3", encoderName: "resnet34", nClasses: 1 } },
    deeplabv3plus: {
      title: "DeepLab v3+, MobileNetV2",
      config: { architecture: "deeplabv3plus", encoderName: "mobilenet_v2", nClasses: 1 },
    },
    upernet: { title: "UPerNet, ResNet-34", config: { architecture: "upernet", encoderName: "resnet34", nClasses: 1 } },
    segformer: { title: "SegFormer, ResNet-34", config: { architecture: "segformer", encoderName: "resnet34", nClasses: 1 } },
    dpt: { title: "DPT, ViT-B", config: { architecture: "dpt", encoderName: "tu-vit_base_patch16_224", nClasses: 1 } },
    unetefficientnet: {
      title: "U-Net, EfficientNet-B0",
      config: { architecture: "unet", encoderName: "efficientnet-b0", nClasses: 1 },
    },
    unetvgg: { title: "U-Net, VGG-11", config: { architecture: "unet", encoderName: "vgg11_bn", nClasses: 1 } },
    upernetconvnext: {
      title: "UPerNet, ConvNeXt-T",
      config: { ...published("upernet", "tu-convnext_tiny"), decoderChannels: 512 },
    },
    upernetconvnextbase: {
      title: "UPerNet, ConvNeXt-B",
      config: { ...published("upernet", "tu-convnext_base"), decoderChannels: 512 },
    },
    upernetswin: {
      title: "UPerNet, Swin-T",
      config: { ...published("upernet", "tu-swin_tiny_patch4_window7_224"), decoderChannels: 512 },
    },
    dptlarge: { title: "DPT, ViT-L", config: published("dpt", "tu-vit_large_patch16_384") },
    mit0: { title: "SegFormer, MiT-B0", config: published("segformer", "mit_b0") },
    mit1: { title: "SegFormer, MiT-B1", config: published("segformer", "mit_b1") },
    mit2: { title: "SegFormer, MiT-B2", config: { ...published("segformer", "mit_b2"), decoderSegmentationChannels: 768 } },
    mit3: { title: "SegFormer, MiT-B3", config: { ...published("segformer", "mit_b3"), decoderSegmentationChannels: 768 } },
    mit4: { title: "SegFormer, MiT-B4", config: { ...published("segformer", "mit_b4"), decoderSegmentationChannels: 768 } },
    mit5: { title: "SegFormer, MiT-B5", config: { ...published("segformer", "mit_b5"), decoderSegmentationChannels: 768 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "encoderWidth",
      label: "Width of the encoder",
      hint: "Factor of its channels; 1 as published.",
      min: 0.0625,
      max: 1,
      step: 0.0625,
      start: 0.125,
    },
  ],
  spellings: smpSpellings,
  recognize: ({ config, tensors }) => (config ? fromConfig(config) : tensors && smpFromTensors(tensors)),
  preprocessing,
  classes({ nClasses = 1 }) {
    if (nClasses === 150) return labelsOf(ade20kClasses);
    return nClasses === 19 ? labelsOf(cityscapesClasses) : undefined;
  },
  parts: { Encoder: /^encoder/, Decoder: /^decoder/, Scores: /^segmentation_head/ },
  size: [512, 512],
  published: [
    .../* @__PURE__ */ filesAt("huggingface.co", "NVIDIA, non-commercial", [
      ["smp-hub/segformer-b0-512x512-ade-160k", "mit0"],
      ["smp-hub/segformer-b1-512x512-ade-160k", "mit1"],
      ["smp-hub/segformer-b3-512x512-ade-160k", "mit3"],
      ["smp-hub/segformer-b4-512x512-ade-160k", "mit4"],
      ["smp-hub/segformer-b5-640x640-ade-160k", "mit5"],
      ["smp-hub/segformer-b0-640x1280-city-160k", "mit0"],
      ["smp-hub/segformer-b0-768x768-city-160k", "mit0"],
      ["smp-hub/segformer-b2-1024x1024-city-160k", "mit2"],
      ["smp-hub/segformer-b3-1024x1024-city-160k", "mit3"],
      ["smp-hub/segformer-b5-1024x1024-city-160k", "mit5"],
    ]),
    .../* @__PURE__ */ filesAt("huggingface.co", "MIT", [
      ["smp-hub/upernet-convnext-tiny", "upernetconvnext"],
      ["smp-hub/upernet-convnext-base", "upernetconvnextbase"],
      ["smp-hub/upernet-swin-tiny", "upernetswin"],
      ["smp-hub/dpt-large-ade20k", "dptlarge"],
    ]),
  ],
};

/** A network for the classes of ADE20K. */
function published(architecture: NonNullable<SmpConfig["architecture"]>, encoderName: string): SmpConfig {
  return { architecture, encoderName, nClasses: 150 };
}

/** A configuration that is not one of the library's is another family's; an encoder that is not here is said before anything is downloaded. */
function fromConfig(config: NonNullable<Evidence["config"]>): SmpConfig | undefined {
  if (!(String(config["_model_class"]) in SMP_CLASSES)) return undefined;
  const found = smpFromConfig(config);
  smp(found);
  return found;
}

/** Encoders that were trained on samples −1 … 1. */
const CENTERED = /^(tu-vit_|timm-tf_efficientnet_lite|xception$)/;

/** What the encoder was trained with. The library leaves the choice to its users. */
function preprocessing(config: SmpConfig): Preprocessing {
  const { encoderName } = smpSettings(config);
  const [, channels, side] = smp(config).inputs["image"]!.dims;
  const size = typeof side === "number" ? { size: { height: side, width: side } } : {};
  if (channels !== 3) return size;
  if (CENTERED.test(encoderName)) return { ...size, mean: 0.5, std: 0.5 };
  return { ...size, mean: IMAGENET_MEAN, std: IMAGENET_STD };
}
