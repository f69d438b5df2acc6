import { type Family, figuresFrom } from "../../families/family.js";
import type { DilatedResnetConfig } from "../fcn/dilated-resnet.js";
import { dilatedResnetFamily } from "../fcn/dilated-resnet-family.js";
import { deeplabV3 } from "./deeplabv3.js";

/**
 * DeepLab v3 on a dilated ResNet, recognized by torchvision's names.
 *
 * @see L.-C. Chen et al., "Rethinking atrous convolution for semantic image segmentation", 2017, arXiv:1706.05587
 */
export const deeplabv3Family: Family<DilatedResnetConfig> = /* @__PURE__ */ dilatedResnetFamily(
  {
    name: "deeplabv3",
    title: "DeepLab v3",
    from: ["deeplabv2"],
    paper: 'L.-C. Chen et al., "Rethinking atrous convolution for semantic image segmentation", 2017, arXiv:1706.05587',
    define: deeplabV3,
    figures: figuresFrom("torchvision's table of weights", "mIoU", [
      [66.4, "COCO val2017, VOC's classes", "resnet50"],
      [67.4, "COCO val2017, VOC's classes", "resnet101"],
    ]),
  },
  true,
  [
    ["deeplabv3_resnet50_coco-cd0a2569.pth", "resnet50"],
    ["deeplabv3_resnet101_coco-586e9e4e.pth", "resnet101"],
  ],
);
