import { type Family, figuresFrom } from "../../families/family.js";
import type { DilatedResnetConfig } from "./dilated-resnet.js";
import { dilatedResnetFamily } from "./dilated-resnet-family.js";
import { fcn } from "./fcn.js";

/**
 * FCN on a dilated ResNet, recognized by torchvision's names.
 *
 * @see J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", CVPR 2015, doi:10.1109/CVPR.2015.7298965
 */
export const fcnFamily: Family<DilatedResnetConfig> = /* @__PURE__ */ dilatedResnetFamily(
  {
    name: "fcn",
    title: "FCN",
    from: ["fcnvgg"],
    paper:
      'J. Long, E. Shelhamer, T. Darrell, "Fully convolutional networks for semantic segmentation", CVPR 2015, doi:10.1109/CVPR.2015.7298965',
    define: fcn,
    figures: figuresFrom("torchvision's table of weights", "mIoU", [
      [60.5, "COCO val2017, VOC's classes", "resnet50"],
      [63.7, "COCO val2017, VOC's classes", "resnet101"],
    ]),
  },
  false,
  [
    ["fcn_resnet50_coco-1167a1af.pth", "resnet50"],
    ["fcn_resnet101_coco-7ecb50ca.pth", "resnet101"],
  ],
);
