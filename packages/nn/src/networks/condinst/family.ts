import { cocoThings, detectorPreprocessing, resnetIn } from "../../detect/openmmlab.js";
import { classesOption, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { condinst } from "./condinst.js";
import type { CondinstConfig } from "./config.js";
import { condinstObjects } from "./objects.js";

/**
 * CondInst and BoxInst, recognized by OpenMMLab's names.
 *
 * @see Z. Tian, C. Shen, H. Chen, "Conditional convolutions for instance segmentation", ECCV 2020, arXiv:2003.05664
 */
export const condinstFamily: Family<CondinstConfig> = {
  name: "condinst",
  title: "CondInst",
  task: "instance",
  from: ["maskrcnn"],
  paper: 'Z. Tian, C. Shen, H. Chen, "Conditional convolutions for instance segmentation", ECCV 2020, arXiv:2003.05664',
  define: condinst,
  objects: condinstObjects,
  variants: {
    resnet50: { title: "ResNet-50", config: { encoder: "resnet50", nClasses: 80 } },
    "boxinst-resnet50": { title: "BoxInst, ResNet-50", config: { encoder: "resnet50", maskChannels: 16, nClasses: 80 } },
    "boxinst-resnet101": { title: "BoxInst, ResNet-101", config: { encoder: "resnet101", maskChannels: 16, nClasses: 80 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    { name: "width", label: "Width", hint: "Channels of the stem.", min: 8, max: 64, step: 8, start: 8 },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("bbox_head.conv_cls.weight")?.[0];
    const channels = tensors?.get("neck.fpn_convs.0.conv.weight")?.[0];
    const maskChannels = tensors?.get("mask_head.mask_feature_head.conv_pred.weight")?.[0];
    const encoder = tensors && resnetIn(tensors);
    if (!tensors?.has("bbox_head.controller.weight") || !nClasses || !channels || !maskChannels) return undefined;
    if (encoder !== "resnet50" && encoder !== "resnet101") return undefined;
    const width = channels / 4;
    return { encoder, ...(maskChannels !== 8 && { maskChannels }), nClasses, ...(width !== 64 && { width }) };
  },
  preprocessing: () => detectorPreprocessing(),
  classes: ({ nClasses = 80 }) => cocoThings(nClasses),
  parts: {
    Encoder: /^backbone\b/,
    Pyramid: /^neck\b/,
    "Map of masks": /^mask_head\b/,
    "Classes, boxes and kernels": /^bbox_head\b/,
  },
  size: [800, 1344],
  figures: /* @__PURE__ */ figuresFrom("metafile of MMDetection 3.3.0", "mask AP", [
    [36, "COCO val2017", "resnet50"],
    [30.8, "COCO val2017", "boxinst-resnet50"],
    [32.7, "COCO val2017", "boxinst-resnet101"],
  ]),
  published: /* @__PURE__ */ filesAt("download.openmmlab.com", "Apache-2.0", [
    ["condinst_r50_fpn_ms-poly-90k_coco_instance_20221129_125223-4c186406.pth", "resnet50"],
    ["boxinst_r50_fpn_ms-90k_coco_20221228_163052-6add751a.pth", "boxinst-resnet50"],
    ["boxinst_r101_fpn_ms-90k_coco_20221229_145106-facf375b.pth", "boxinst-resnet101"],
  ]),
};
