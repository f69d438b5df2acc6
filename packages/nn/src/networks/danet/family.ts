import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { DANET, type DanetConfig, danet } from "./danet.js";

/**
 * DANet, recognized by OpenMMLab's names.
 *
 * @see J. Fu et al., "Dual attention network for scene segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00326
 */
export const danetFamily: Family<DanetConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "danet",
  title: "DANet",
  from: ["nonlocal"],
  paper: 'J. Fu et al., "Dual attention network for scene segmentation", CVPR 2019, doi:10.1109/CVPR.2019.00326',
  row: DANET,
  define: danet,
  mark: "pam.gamma.scale",
  variants: /* @__PURE__ */ resnetVariants(),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [79.34, "Cityscapes val", "resnet50"],
    [80.41, "Cityscapes val", "resnet101"],
    [79.27, "Cityscapes val", "resnet50-769"],
    [42.45, "ADE20K val", "resnet50-ade20k"],
  ]),
  files: [
    ["danet_r50-d8_512x1024_80k_cityscapes_20200607_133029-2bfa2293.pth", "resnet50"],
    ["danet_r101-d8_512x1024_80k_cityscapes_20200607_132918-955e6350.pth", "resnet101"],
    ["danet_r50-d8_769x769_80k_cityscapes_20200607_132954-495689b4.pth", "resnet50-769"],
    ["danet_r50-d8_512x512_160k_ade20k_20200616_082340-9cb35dcd.pth", "resnet50-ade20k"],
  ],
});
