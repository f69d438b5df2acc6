import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { APCNET, type ApcnetConfig, apcnet } from "./apcnet.js";

/**
 * APCNet, recognized by OpenMMLab's names.
 *
 * @see J. He et al., "Adaptive pyramid context network for semantic segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00770
 */
export const apcnetFamily: Family<ApcnetConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "apcnet",
  title: "APCNet",
  from: ["pspnet"],
  paper: 'J. He et al., "Adaptive pyramid context network for semantic segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00770',
  row: APCNET,
  define: apcnet,
  mark: "acm_modules.0.gla.weight",
  variants: /* @__PURE__ */ resnetVariants(),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [78.96, "Cityscapes val", "resnet50"],
    [79.64, "Cityscapes val", "resnet101"],
    [78.79, "Cityscapes val", "resnet50-769"],
    [43.4, "ADE20K val", "resnet50-ade20k"],
  ]),
  files: [
    ["apcnet_r50-d8_512x1024_80k_cityscapes_20201214_115716-987f51e3.pth", "resnet50"],
    ["apcnet_r101-d8_512x1024_80k_cityscapes_20201214_115705-b1ff208a.pth", "resnet101"],
    ["apcnet_r50-d8_769x769_80k_cityscapes_20201214_115718-7ea9fa12.pth", "resnet50-769"],
    ["apcnet_r50-d8_512x512_160k_ade20k_20201214_115706-25fb92c2.pth", "resnet50-ade20k"],
  ],
});
