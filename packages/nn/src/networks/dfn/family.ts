import { cityscapesClasses, vocClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, type Family, figuresFrom, filesAt, labelsOf } from "../../families/family.js";
import { type DfnConfig, dfn } from "./dfn.js";

/**
 * DFN, recognized by the names of TorchSeg.
 *
 * @see C. Yu et al., "Learning a discriminative feature network for semantic segmentation", CVPR 2018, doi:10.1109/CVPR.2018.00199
 */
export const dfnFamily: Family<DfnConfig> = {
  name: "dfn",
  title: "DFN",
  task: "semantic",
  from: ["fcnvgg", "resnetclassifier"],
  paper:
    'C. Yu et al., "Learning a discriminative feature network for semantic segmentation", CVPR 2018, doi:10.1109/CVPR.2018.00199',
  define: dfn,
  variants: {
    voc: { title: "ResNet-101, PASCAL VOC", config: { nClasses: 21 } },
    cityscapes: { title: "ResNet-101, Cityscapes", config: { nClasses: 19 } },
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
      start: 4,
    },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("smooth_heads.3.conv.weight")?.[0];
    const width = tensors?.get("backbone.conv1.0.weight")?.[0];
    if (nClasses === undefined || width === undefined) return undefined;
    const layers = tensors!.has("backbone.layer3.6.conv1.weight") ? 101 : 50;
    return { ...(layers !== 101 && { layers }), nClasses, ...(width !== 64 && { width }) };
  },
  preprocessing: () => ({ mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes({ nClasses = 21 }) {
    if (nClasses === 19) return labelsOf(cityscapesClasses);
    return nClasses === 21 ? labelsOf(vocClasses()) : undefined;
  },
  output: "logits",
  parts: {
    Encoder: /^backbone\b/,
    "Smooth network": /^(global_context|smooth_pre_rrbs|smooth_aft_rrbs)\b/,
    "Weights of channels": /^cabs\b/,
    Scores: /^smooth_heads\b/,
  },
  size: [512, 512],
  figures: /* @__PURE__ */ figuresFrom("README of ycszen/TorchSeg", "mIoU", [[79.4, "PASCAL VOC 2012 val", "voc"]]),
  published: /* @__PURE__ */ filesAt("github.com/yu-changqian/TorchSeg", "MIT", [
    ["DFN, R101_v1c, PASCAL VOC 2012", "voc"],
    ["DFN, R101_v1c, Cityscapes", "cityscapes"],
  ]),
};
