import { cityscapesClasses, vocClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, type Family, figuresFrom, filesAt, labelsOf } from "../../families/family.js";
import { type DeeplabV3PlusConfig, deeplabV3Plus } from "./deeplabv3plus.js";

/**
 * DeepLab v3+, recognized by the names of the common PyTorch implementation.
 *
 * @see L.-C. Chen, Y. Zhu, G. Papandreou, F. Schroff, H. Adam, "Encoder-decoder with atrous separable convolution for semantic image segmentation", ECCV 2018, doi:10.1007/978-3-030-01234-2_49
 */
export const deeplabv3plusFamily: Family<DeeplabV3PlusConfig> = {
  name: "deeplabv3plus",
  title: "DeepLab v3+",
  task: "semantic",
  from: ["deeplabv3"],
  paper:
    'L.-C. Chen, Y. Zhu, G. Papandreou, F. Schroff, H. Adam, "Encoder-decoder with atrous separable convolution for semantic image segmentation", ECCV 2018, doi:10.1007/978-3-030-01234-2_49',
  define: deeplabV3Plus,
  variants: {
    mobilenet: { title: "MobileNetV2", config: { encoder: "mobilenetv2", nClasses: 21 } },
    cityscapes: { title: "MobileNetV2, Cityscapes", config: { encoder: "mobilenetv2", nClasses: 19 } },
    resnet50: { title: "ResNet-50", config: { encoder: "resnet50", nClasses: 21 } },
    resnet101: { title: "ResNet-101", config: { encoder: "resnet101", nClasses: 21 } },
    xception: { title: "Xception", config: { encoder: "xception", nClasses: 21 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the head, in fours, and of a ResNet's stem; published files have 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 16,
    },
  ],
  recognize({ tensors }) {
    const channels = tensors?.get("classifier.aspp.project.0.weight")?.[0];
    const nClasses = tensors?.get("classifier.classifier.3.weight")?.[0];
    if (channels === undefined || nClasses === undefined) return undefined;
    const resnet = tensors!.has("backbone.layer3.22.conv1.weight") ? "resnet101" : "resnet50";
    return {
      encoder: tensors!.has("backbone.low_level_features.0.0.weight")
        ? "mobilenetv2"
        : tensors!.has("backbone.block1.skip.weight")
          ? "xception"
          : resnet,
      ...(channels !== 256 && { width: channels / 4 }),
      nClasses,
    };
  },
  preprocessing: () => ({ mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes: ({ nClasses = 21 }) =>
    nClasses === 21 ? labelsOf(vocClasses()) : nClasses === 19 ? labelsOf(cityscapesClasses) : undefined,
  parts: {
    Encoder: /^backbone/,
    "Fine map": /^classifier\.project/,
    Pyramid: /^classifier\.aspp/,
    Decoder: /^classifier\.classifier/,
  },
  size: [513, 513],
  // Xception's last convolutions are dilated further than they are padded
  leastSide: ({ encoder, outputStride }) => (encoder !== "xception" ? 1 : outputStride === 8 ? 103 : 71),
  figures: /* @__PURE__ */ figuresFrom("README of VainF/DeepLabV3Plus-Pytorch", "mIoU", [
    [71.1, "PASCAL VOC 2012 val", "mobilenet"],
    [77.2, "PASCAL VOC 2012 val", "resnet50"],
    [78.3, "PASCAL VOC 2012 val", "resnet101"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/VainF/DeepLabV3Plus-Pytorch", "MIT", [
    ["best_deeplabv3plus_mobilenet_voc_os16.pth", "mobilenet"],
    ["best_deeplabv3plus_resnet50_voc_os16.pth", "resnet50"],
    ["best_deeplabv3plus_resnet101_voc_os16.pth", "resnet101"],
    ["best_deeplabv3plus_mobilenet_cityscapes_os16.pth", "cityscapes"],
  ]),
};
