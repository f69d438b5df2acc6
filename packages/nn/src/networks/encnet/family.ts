import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, resnetVariants } from "../encoderdecoder/openmmlab-family.js";
import { ENCNET, type EncnetConfig, encnet } from "./encnet.js";

/**
 * EncNet, recognized by OpenMMLab's names.
 *
 * @see H. Zhang et al., "Context encoding for semantic segmentation", CVPR 2018, doi:10.1109/CVPR.2018.00747
 */
export const encnetFamily: Family<EncnetConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "encnet",
  title: "EncNet",
  from: ["fcnvgg", "resnetclassifier"],
  paper: 'H. Zhang et al., "Context encoding for semantic segmentation", CVPR 2018, doi:10.1109/CVPR.2018.00747',
  row: ENCNET,
  define: encnet,
  mark: "enc_module.encoding.0.codewords",
  variants: /* @__PURE__ */ resnetVariants(),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [77.94, "Cityscapes val", "resnet50"],
    [78.55, "Cityscapes val", "resnet101"],
    [77.44, "Cityscapes val", "resnet50-769"],
    [40.1, "ADE20K val", "resnet50-ade20k"],
  ]),
  files: [
    ["encnet_r50-d8_512x1024_80k_cityscapes_20200622_003554-fc5c5624.pth", "resnet50"],
    ["encnet_r101-d8_512x1024_80k_cityscapes_20200622_003555-1de64bec.pth", "resnet101"],
    ["encnet_r50-d8_769x769_80k_cityscapes_20200622_003554-55096dcb.pth", "resnet50-769"],
    ["encnet_r50-d8_512x512_160k_ade20k_20200622_101059-b2db95e0.pth", "resnet50-ade20k"],
  ],
});
