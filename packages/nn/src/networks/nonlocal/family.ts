import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { NONLOCAL, type NonLocalConfig, nonLocal } from "./nonlocal.js";

/**
 * Non-local network, recognized by OpenMMLab's names.
 *
 * @see X. Wang et al., "Non-local neural networks", CVPR 2018, doi:10.1109/CVPR.2018.00813
 */
export const nonlocalFamily: Family<NonLocalConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "nonlocal",
  title: "Non-local network",
  from: ["resnetclassifier"],
  paper: 'X. Wang et al., "Non-local neural networks", CVPR 2018, doi:10.1109/CVPR.2018.00813',
  row: NONLOCAL,
  define: nonLocal,
  mark: "nl_block.theta.conv.weight",
  variants: /* @__PURE__ */ resnetVariants(),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [78.01, "Cityscapes val", "resnet50"],
    [78.93, "Cityscapes val", "resnet101"],
    [79.05, "Cityscapes val", "resnet50-769"],
    [42.03, "ADE20K val", "resnet50-ade20k"],
  ]),
  files: [
    ["nonlocal_r50-d8_512x1024_80k_cityscapes_20200607_193518-d6839fae.pth", "resnet50"],
    ["nonlocal_r101-d8_512x1024_80k_cityscapes_20200607_183411-32700183.pth", "resnet101"],
    ["nonlocal_r50-d8_769x769_80k_cityscapes_20200607_193506-1f9792f6.pth", "resnet50-769"],
    ["nonlocal_r50-d8_512x512_160k_ade20k_20200616_005410-baef45e3.pth", "resnet50-ade20k"],
  ],
});
