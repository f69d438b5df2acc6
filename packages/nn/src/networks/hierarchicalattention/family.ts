import { cityscapesClasses, mapillaryClasses } from "@segkit/core/palettes";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { classesOption, type Family, figuresFrom, filesAt, labelsOf } from "../../families/family.js";
import { type HierarchicalAttentionConfig, hierarchicalAttention } from "./hierarchicalattention.js";

/**
 * Hierarchical multi-scale attention, recognized by its authors' names.
 *
 * @see A. Tao, K. Sapra, B. Catanzaro, "Hierarchical multi-scale attention for semantic segmentation", 2020, arXiv:2005.10821
 */
export const hierarchicalattentionFamily: Family<HierarchicalAttentionConfig> = {
  name: "hierarchicalattention",
  title: "Hierarchical multi-scale attention",
  task: "semantic",
  from: ["ocrnet"],
  paper:
    'A. Tao, K. Sapra, B. Catanzaro, "Hierarchical multi-scale attention for semantic segmentation", 2020, arXiv:2005.10821',
  define: hierarchicalAttention,
  variants: {
    cityscapes: { title: "Cityscapes", config: { nClasses: 19 } },
    mapillary: { title: "Mapillary Vistas", config: { nClasses: 65 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    {
      name: "width",
      label: "Width",
      hint: "Channels of HRNet's finest branch; published files have 48.",
      min: 4,
      max: 48,
      step: 4,
      start: 8,
    },
    {
      name: "channels",
      label: "Channels of the head",
      hint: "In fours; published files have 512.",
      min: 16,
      max: 512,
      step: 16,
      start: 32,
    },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("ocr.cls_head.weight")?.[0];
    const channels = tensors?.get("ocr.conv3x3_ocr.0.weight")?.[0];
    const width = tensors?.get("backbone.stage4.0.branches.0.0.conv1.weight")?.[0];
    if (nClasses === undefined || channels === undefined || width === undefined) return undefined;
    if (!tensors!.has("scale_attn.conv0.weight")) return undefined;
    return { nClasses, ...(width !== 48 && { width }), ...(channels !== 512 && { channels }) };
  },
  preprocessing: () => ({ mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes({ nClasses = 19 }) {
    const known = { 19: cityscapesClasses, 65: mapillaryClasses }[nClasses];
    return known && labelsOf(known);
  },
  parts: {
    HRNet: /^backbone\b/,
    "Object context": /^ocr\b/,
    "Trust in a scale": /^scale_attn\b/,
  },
  size: [512, 1024],
  figures: /* @__PURE__ */ figuresFrom("README of NVIDIA/semantic-segmentation", "mIoU", [
    [86.92, "Cityscapes val, three scales", "cityscapes"],
    [61.05, "Mapillary val", "mapillary"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/NVIDIA/semantic-segmentation", "BSD-3-Clause (code)", [
    ["cityscapes_ocrnet.HRNet_Mscale_outstanding-turtle.pth", "cityscapes"],
    ["mapillary_ocrnet.HRNet_Mscale_fast-rattlesnake.pth", "mapillary"],
  ]),
};
