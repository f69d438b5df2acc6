import { type Family, figuresFrom } from "../../families/family.js";
import { LITE_ASPP_WINDOW } from "../../heads/lite-aspp.js";
import { openmmlabFamily } from "../encoderdecoder/openmmlab-family.js";
import { OPENMMLAB_LRASPP, type OpenmmlabLrasppConfig, openmmlabLraspp } from "./openmmlablraspp.js";

/**
 * LR-ASPP of OpenMMLab, recognized by its names.
 *
 * @see A. Howard et al., "Searching for MobileNetV3", ICCV 2019, doi:10.1109/ICCV.2019.00140
 */
export const openmmlablrasppFamily: Family<OpenmmlabLrasppConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "openmmlablraspp",
  title: "LR-ASPP (OpenMMLab)",
  from: ["mobilenetv3classifier", "deeplabv3"],
  paper: 'A. Howard et al., "Searching for MobileNetV3", ICCV 2019, doi:10.1109/ICCV.2019.00140',
  row: OPENMMLAB_LRASPP,
  define: openmmlabLraspp,
  mark: "conv_up_input.weight",
  variants: {
    large: { title: "MobileNetV3 large, Cityscapes", config: { encoder: "large", nClasses: 19 } },
    small: { title: "MobileNetV3 small, Cityscapes", config: { encoder: "small", nClasses: 19 } },
    "large-scratch": {
      title: "MobileNetV3 large, Cityscapes, without ImageNet",
      config: { encoder: "large", nClasses: 19 },
    },
    "small-scratch": {
      title: "MobileNetV3 small, Cityscapes, without ImageNet",
      config: { encoder: "small", nClasses: 19 },
    },
  },
  leastSide: 8 * LITE_ASPP_WINDOW,
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [69.54, "Cityscapes val", "large"],
    [64.11, "Cityscapes val", "small"],
    [67.87, "Cityscapes val", "large-scratch"],
    [62.74, "Cityscapes val", "small-scratch"],
  ]),
  files: [
    ["lraspp_m-v3-d8_512x1024_320k_cityscapes_20201224_220337-cfe8fb07.pth", "large"],
    ["lraspp_m-v3s-d8_512x1024_320k_cityscapes_20201224_223935-61565b34.pth", "small"],
    ["lraspp_m-v3-d8_scratch_512x1024_320k_cityscapes_20201224_220337-9f29cd72.pth", "large-scratch"],
    ["lraspp_m-v3s-d8_scratch_512x1024_320k_cityscapes_20201224_223935-03daeabb.pth", "small-scratch"],
  ],
});
