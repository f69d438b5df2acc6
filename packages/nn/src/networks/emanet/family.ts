import { type Family, figuresFrom } from "../../families/family.js";
import { cityscapesVariants, openmmlabFamily } from "../encoderdecoder/openmmlab-family.js";
import { EMANET, type EmanetConfig, emanet } from "./emanet.js";

/**
 * EMANet, recognized by OpenMMLab's names.
 *
 * @see X. Li et al., "Expectation-maximization attention networks for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00926
 */
export const emanetFamily: Family<EmanetConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "emanet",
  title: "EMANet",
  from: ["nonlocal"],
  paper:
    'X. Li et al., "Expectation-maximization attention networks for semantic segmentation", ICCV 2019, doi:10.1109/ICCV.2019.00926',
  row: EMANET,
  define: emanet,
  mark: "ema_module.bases",
  variants: /* @__PURE__ */ cityscapesVariants(),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [77.59, "Cityscapes val", "resnet50"],
    [79.1, "Cityscapes val", "resnet101"],
    [79.33, "Cityscapes val", "resnet50-769"],
  ]),
  files: [
    ["emanet_r50-d8_512x1024_80k_cityscapes_20200901_100301-c43fcef1.pth", "resnet50"],
    ["emanet_r101-d8_512x1024_80k_cityscapes_20200901_100301-2d970745.pth", "resnet101"],
    ["emanet_r50-d8_769x769_80k_cityscapes_20200901_100301-16f8de52.pth", "resnet50-769"],
  ],
});
