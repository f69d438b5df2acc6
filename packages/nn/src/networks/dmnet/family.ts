import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { DMNET, type DmnetConfig, dmnet } from "./dmnet.js";

/**
 * DMNet, recognized by OpenMMLab's names.
 *
 * @see J. He et al., "Dynamic multi-scale filters for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00366
 */
export const dmnetFamily: Family<DmnetConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "dmnet",
  title: "DMNet",
  from: ["pspnet"],
  paper: 'J. He et al., "Dynamic multi-scale filters for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00366',
  row: DMNET,
  define: dmnet,
  mark: "dcm_modules.0.filter_gen_conv.weight",
  variants: /* @__PURE__ */ resnetVariants(),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [79.07, "Cityscapes val", "resnet50"],
    [79.64, "Cityscapes val", "resnet101"],
    [79.22, "Cityscapes val", "resnet50-769"],
    [43.15, "ADE20K val", "resnet50-ade20k"],
  ]),
  files: [
    ["dmnet_r50-d8_512x1024_80k_cityscapes_20201215_053728-3c8893b9.pth", "resnet50"],
    ["dmnet_r101-d8_512x1024_80k_cityscapes_20201215_031718-fa081cb8.pth", "resnet101"],
    ["dmnet_r50-d8_769x769_80k_cityscapes_20201215_034006-6060840e.pth", "resnet50-769"],
    ["dmnet_r50-d8_512x512_160k_ade20k_20201215_115313-025ab3f9.pth", "resnet50-ade20k"],
  ],
});
