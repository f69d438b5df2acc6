import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { CCNET, type CcnetConfig, ccnet } from "./ccnet.js";

/**
 * CCNet, recognized by OpenMMLab's names.
 *
 * @see Z. Huang et al., "CCNet: Criss-cross attention for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00069
 */
export const ccnetFamily: Family<CcnetConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "ccnet",
  title: "CCNet",
  from: ["nonlocal"],
  paper: 'Z. Huang et al., "CCNet: Criss-cross attention for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00069',
  row: CCNET,
  define: ccnet,
  mark: "cca.gamma.scale",
  variants: /* @__PURE__ */ resnetVariants(),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [79.03, "Cityscapes val", "resnet50"],
    [78.87, "Cityscapes val", "resnet101"],
    [79.29, "Cityscapes val", "resnet50-769"],
    [42.08, "ADE20K val", "resnet50-ade20k"],
  ]),
  files: [
    ["ccnet_r50-d8_512x1024_80k_cityscapes_20200617_010421-869a3423.pth", "resnet50"],
    ["ccnet_r101-d8_512x1024_80k_cityscapes_20200617_203935-ffae8917.pth", "resnet101"],
    ["ccnet_r50-d8_769x769_80k_cityscapes_20200617_010421-73eed8ca.pth", "resnet50-769"],
    ["ccnet_r50-d8_512x512_160k_ade20k_20200616_084435-7c97193b.pth", "resnet50-ade20k"],
  ],
});
