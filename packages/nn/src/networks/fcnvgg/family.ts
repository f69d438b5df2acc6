import { vocClasses } from "@segkit/core/palettes";
import { classesOption, type Family, figuresFrom, filesAt, labelsOf } from "../../families/family.js";
import { type FcnVggConfig, fcnVgg } from "./fcnvgg.js";

/**
 * FCN on VGG-16, recognized by torchfcn's names.
 *
 * @see J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", CVPR 2015, doi:10.1109/CVPR.2015.7298965
 */
export const fcnvggFamily: Family<FcnVggConfig> = {
  name: "fcnvgg",
  title: "FCN on VGG-16",
  task: "semantic",
  from: ["vggclassifier"],
  paper:
    'J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", CVPR 2015, doi:10.1109/CVPR.2015.7298965',
  define: fcnVgg,
  variants: {
    fcn8s: { title: "FCN-8s", config: { stride: 8, nClasses: 21 } },
    fcn16s: { title: "FCN-16s", config: { stride: 16, nClasses: 21 } },
    fcn32s: { title: "FCN-32s", config: { stride: 32, nClasses: 21 } },
    crfrnn: { title: "CRF-RNN's FCN-8s", config: { stride: 8, upsamplingBias: true, nClasses: 21 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of the first stage; published files have 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 8,
    },
    {
      name: "hidden",
      label: "Hidden",
      hint: "Channels of the layers that were dense; published files have 4096.",
      min: 16,
      max: 4096,
      step: 16,
      start: 64,
    },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("conv1_1.weight")?.[0];
    const hidden = tensors?.get("fc7.weight")?.[0];
    const nClasses = tensors?.get("score_fr.weight")?.[0];
    if (width === undefined || hidden === undefined || nClasses === undefined) return undefined;
    return {
      stride: tensors!.has("upscore8.weight") ? 8 : tensors!.has("upscore16.weight") ? 16 : 32,
      ...(tensors!.has("upscore2.bias") && { upsamplingBias: true }),
      ...(width !== 64 && { width }),
      ...(hidden !== 4096 && { hidden }),
      nClasses,
    };
  },
  preprocessing: () => ({ scale: 1, mean: [122.67891434, 116.66876762, 104.00698793], std: [1, 1, 1], order: "bgr" }),
  classes: ({ nClasses = 21 }) => (nClasses === 21 ? labelsOf(vocClasses()) : undefined),
  parts: {
    "Full size": /^conv1_/,
    "A half": /^conv2_/,
    "A quarter": /^conv3_/,
    "An eighth": /^conv4_/,
    "A 16th": /^conv5_/,
    "Layers that were dense": /^fc[67]/,
    Scores: /^score_/,
    Upsampling: /^upscore/,
  },
  size: [500, 500],
  figures: /* @__PURE__ */ figuresFrom("README of wkentaro/pytorch-fcn", "mIoU", [
    [65.51, "PASCAL VOC val", "fcn8s"],
    [65.01, "PASCAL VOC val", "fcn16s"],
    [63.63, "PASCAL VOC val", "fcn32s"],
  ]),
  published: [
    .../* @__PURE__ */ filesAt("github.com/wkentaro/pytorch-fcn", "MIT", [
      ["fcn8s_from_caffe.pth", "fcn8s"],
      ["fcn16s_from_caffe.pth", "fcn16s"],
      ["fcn32s_from_caffe.pth", "fcn32s"],
    ]),
    .../* @__PURE__ */ filesAt("github.com/sadeepj/crfasrnn_pytorch", "MIT", [["crfasrnn_weights.pth", "crfrnn"]]),
  ],
};
