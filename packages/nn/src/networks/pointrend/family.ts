import { type Family, figuresFrom } from "../../families/family.js";
import { openmmlabFamily, wholeVariants } from "../encoderdecoder/openmmlab-family.js";
import { POINTREND, type PointRendConfig, pointRend } from "./pointrend.js";

/**
 * PointRend, recognized by OpenMMLab's names.
 *
 * @see A. Kirillov et al., "PointRend: Image segmentation as rendering", CVPR 2020, doi:10.1109/CVPR42600.2020.00982
 */
export const pointrendFamily: Family<PointRendConfig> = /* @__PURE__ */ openmmlabFamily({
  name: "pointrend",
  title: "PointRend",
  from: ["maskrcnn", "semanticfpn"],
  paper: 'A. Kirillov et al., "PointRend: Image segmentation as rendering", CVPR 2020, doi:10.1109/CVPR42600.2020.00982',
  row: POINTREND,
  define: pointRend,
  mark: "1.fc_seg.weight",
  variants: /* @__PURE__ */ wholeVariants(),
  figures: /* @__PURE__ */ figuresFrom("MMSegmentation's metafiles", "mIoU", [
    [76.47, "Cityscapes val", "resnet50"],
    [78.3, "Cityscapes val", "resnet101"],
    [37.64, "ADE20K val", "resnet50-ade20k"],
  ]),
  files: [
    ["pointrend_r50_512x1024_80k_cityscapes_20200711_015821-bb1ff523.pth", "resnet50"],
    ["pointrend_r101_512x1024_80k_cityscapes_20200711_170850-d0ca84be.pth", "resnet101"],
    ["pointrend_r50_512x512_160k_ade20k_20200807_232644-ac3febf2.pth", "resnet50-ade20k"],
  ],
});
