import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { ANN, type AnnConfig, ann } from "./ann.js";

/**
 * ANN, recognized by OpenMMLab's names.
 *
 * @see Z. Zhu et al., "Asymmetric non-local neural networks for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00068
 */
export const annFamily: Family<AnnConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "ann",
  title: "ANN",
  from: ["nonlocal", "pspnet"],
  paper:
    'Z. Zhu et al., "Asymmetric non-local neural networks for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00068',
  row: ANN,
  define: ann,
  mark: "fusion.stages.0.key_project.conv.weight",
  variants: /* @__PURE__ */ resnetVariants(),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [77.34, "Cityscapes val", "resnet50"],
    [77.14, "Cityscapes val", "resnet101"],
    [78.88, "Cityscapes val", "resnet50-769"],
    [41.74, "ADE20K val", "resnet50-ade20k"],
  ]),
  files: [
    ["ann_r50-d8_512x1024_80k_cityscapes_20200607_101911-5a9ad545.pth", "resnet50"],
    ["ann_r101-d8_512x1024_80k_cityscapes_20200607_013728-aceccc6e.pth", "resnet101"],
    ["ann_r50-d8_769x769_80k_cityscapes_20200607_044426-cc7ff323.pth", "resnet50-769"],
    ["ann_r50-d8_512x512_160k_ade20k_20200615_231733-892247bc.pth", "resnet50-ade20k"],
  ],
});
