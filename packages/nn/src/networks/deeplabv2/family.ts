import { vocClasses } from "@segkit/core/palettes";
import { classesOption, type Family, figuresFrom, filesAt, labelsOf } from "../../families/family.js";
import { type DeeplabV2Config, deeplabV2 } from "./deeplabv2.js";
import { deeplabV2Spellings } from "./spellings.js";

/**
 * DeepLab v2 on a ResNet, recognized by the names of the PyTorch implementation.
 *
 * @see L.-C. Chen, G. Papandreou, I. Kokkinos, K. Murphy, A. L. Yuille, "DeepLab: Semantic image segmentation with deep convolutional nets, atrous convolution, and fully connected CRFs", IEEE TPAMI 40(4), 2018, doi:10.1109/TPAMI.2017.2699184
 */
export const deeplabv2Family: Family<DeeplabV2Config> = {
  name: "deeplabv2",
  title: "DeepLab v2",
  task: "semantic",
  from: ["deeplabv1"],
  paper:
    'L.-C. Chen, G. Papandreou, I. Kokkinos, K. Murphy, A. L. Yuille, "DeepLab: Semantic image segmentation with deep convolutional nets, atrous convolution, and fully connected CRFs", IEEE TPAMI 40(4), 2018, doi:10.1109/TPAMI.2017.2699184',
  define: deeplabV2,
  spellings: deeplabV2Spellings,
  variants: {
    voc: { title: "PASCAL VOC", config: { layers: 101, nClasses: 21 } },
    cocostuff: { title: "COCO-Stuff", config: { layers: 101, nClasses: 182 } },
    one: { title: "one scale", config: { layers: 101, nClasses: 21, scales: "one" } },
    attention: { title: "attention to scale", config: { layers: 101, nClasses: 21, scales: "attention" } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the stem; published files have 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 4,
    },
  ],
  recognize({ tensors }) {
    const base = tensors?.has("base.layer1.conv1.conv.weight") ? "base." : "";
    const width = tensors?.get(`${base}layer1.conv1.conv.weight`)?.[0];
    const nClasses = tensors?.get(`${base}aspp.c0.weight`)?.[0];
    if (width === undefined || nClasses === undefined) return undefined;
    const scales = base === "" ? "one" : tensors!.has("attention.conv2.weight") ? "attention" : "largest";
    return {
      layers: tensors!.has(`${base}layer4.block23.reduce.conv.weight`) ? 101 : 50,
      ...(width !== 64 && { width }),
      ...(scales !== "largest" && { scales }),
      nClasses,
    };
  },
  preprocessing: () => ({
    size: { longestEdge: 513 },
    convention: "torch",
    scale: 1,
    mean: [122.675, 116.669, 104.008],
    std: 1,
    order: "bgr",
  }),
  classes: ({ nClasses = 21 }) => (nClasses === 21 ? labelsOf(vocClasses()) : undefined),
  parts: {
    Stem: /^(base\.)?layer1\b/,
    "Stage 1": /^(base\.)?layer2\b/,
    "Stage 2": /^(base\.)?layer3\b/,
    "Stage 3": /^(base\.)?layer4\b/,
    "Stage 4": /^(base\.)?layer5\b/,
    Scores: /^((base\.)?aspp|attention)\b/,
  },
  size: [513, 513],
  figures: /* @__PURE__ */ figuresFrom("README of kazuto1011/deeplab-pytorch", "mIoU", [[76.65, "PASCAL VOC 2012 val", "voc"]]),
  published: /* @__PURE__ */ filesAt("github.com/kazuto1011/deeplab-pytorch", "MIT", [
    ["deeplabv2_resnet101_msc-vocaug-20000.pth", "voc"],
    ["deeplabv2_resnet101_msc-cocostuff10k-20000.pth", "cocostuff"],
    ["deeplabv2_resnet101_msc-cocostuff164k-100000.pth", "cocostuff"],
  ]),
};
