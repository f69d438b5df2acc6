import { type Family, figuresFrom, filesAt } from "../../families/family.js";
import { cocoThings, detectorPreprocessing } from "../maskrcnn/data.js";
import { maskRcnnSpellings } from "../maskrcnn/spellings.js";
import { OPENMMLAB_VARIANTS, openmmlabParts, twoStageOf, widthOption } from "../maskrcnn/two-stage-family.js";
import { type MaskScoringRcnnConfig, maskScoringRcnn, maskScoringRcnnObjects, styleOf } from "./maskscoringrcnn.js";

/**
 * Mask Scoring R-CNN, recognized by MMDetection's names.
 *
 * @see Z. Huang et al., "Mask scoring R-CNN", CVPR 2019, doi:10.1109/CVPR.2019.00657
 */
export const maskscoringrcnnFamily: Family<MaskScoringRcnnConfig> = {
  name: "maskscoringrcnn",
  title: "Mask Scoring R-CNN",
  task: "instance",
  from: ["maskrcnn"],
  paper: 'Z. Huang et al., "Mask scoring R-CNN", CVPR 2019, doi:10.1109/CVPR.2019.00657',
  define: maskScoringRcnn,
  objects: maskScoringRcnnObjects,
  variants: OPENMMLAB_VARIANTS,
  options: [/* @__PURE__ */ widthOption()],
  spellings: maskRcnnSpellings,
  recognize({ tensors }) {
    const found = tensors && twoStageOf(tensors);
    if (found?.library !== "openmmlab" || !tensors?.has("roi_head.mask_iou_head.fc_mask_iou.weight")) return undefined;
    const { library: _, ...config } = found.config;
    return config;
  },
  preprocessing: (config) => detectorPreprocessing(styleOf(config) === "caffe" ? "detectron2" : "openmmlab", false),
  classes: ({ nClasses = 81 }) => cocoThings(nClasses),
  output: "class_logits",
  parts: /* @__PURE__ */ openmmlabParts({
    "Box head": /^roi_head\.bbox_head\b/,
    "Mask head": /^roi_head\.mask_head\b/,
    "Judge of masks": /^roi_head\.mask_iou_head\b/,
  }),
  size: [800, 1088],
  figures: /* @__PURE__ */ figuresFrom("MMDetection", "mask AP", [
    [36.0, "COCO val2017", "resnet50"],
    [37.6, "COCO val2017", "resnet101"],
    [38.7, "COCO val2017", "resnext101"],
    [39.5, "COCO val2017", "resnext101-64"],
  ]),
  published: /* @__PURE__ */ filesAt("download.openmmlab.com", "Apache-2.0", [
    ["ms_rcnn_r50_caffe_fpn_1x_coco_20200702_180848-61c9355e.pth", "resnet50"],
    ["ms_rcnn_r50_caffe_fpn_2x_coco_bbox_mAP-0.388__segm_mAP-0.363_20200506_004738-ee87b137.pth", "resnet50"],
    ["ms_rcnn_r101_caffe_fpn_1x_coco_bbox_mAP-0.404__segm_mAP-0.376_20200506_004755-b9b12a37.pth", "resnet101"],
    ["ms_rcnn_r101_caffe_fpn_2x_coco_bbox_mAP-0.411__segm_mAP-0.381_20200506_011134-5f3cc74f.pth", "resnet101"],
    ["ms_rcnn_x101_32x4d_fpn_1x_coco_20200206-81fd1740.pth", "resnext101"],
    ["ms_rcnn_x101_64x4d_fpn_1x_coco_20200206-86ba88d2.pth", "resnext101-64"],
    ["ms_rcnn_x101_64x4d_fpn_2x_coco_20200308-02a445e2.pth", "resnext101-64"],
  ]),
};
