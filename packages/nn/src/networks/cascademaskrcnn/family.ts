import { type Family, figuresFrom, filesAt } from "../../families/family.js";
import { cocoThings, detectorPreprocessing } from "../maskrcnn/data.js";
import { maskRcnnSpellings } from "../maskrcnn/spellings.js";
import { OPENMMLAB_VARIANTS, openmmlabParts, twoStageOf, widthOption } from "../maskrcnn/two-stage-family.js";
import { type CascadeMaskRcnnConfig, cascadeMaskRcnn, cascadeMaskRcnnObjects } from "./cascademaskrcnn.js";

/**
 * Cascade Mask R-CNN, recognized by MMDetection's names.
 *
 * @see Z. Cai, N. Vasconcelos, "Cascade R-CNN: High quality object detection and instance segmentation", TPAMI 2021, doi:10.1109/TPAMI.2019.2956516
 */
export const cascademaskrcnnFamily: Family<CascadeMaskRcnnConfig> = {
  name: "cascademaskrcnn",
  title: "Cascade Mask R-CNN",
  task: "instance",
  from: ["maskrcnn"],
  paper:
    'Z. Cai, N. Vasconcelos, "Cascade R-CNN: High quality object detection and instance segmentation", TPAMI 2021, doi:10.1109/TPAMI.2019.2956516',
  define: cascadeMaskRcnn,
  objects: cascadeMaskRcnnObjects,
  variants: OPENMMLAB_VARIANTS,
  options: [/* @__PURE__ */ widthOption()],
  spellings: maskRcnnSpellings,
  recognize({ tensors }) {
    const found = tensors && twoStageOf(tensors);
    const columns = tensors?.get("roi_head.bbox_head.2.fc_cls.weight")?.[0];
    if (found?.library !== "openmmlab" || columns === undefined) return undefined;
    const { library: _, ...config } = found.config;
    return tensors?.has("roi_head.mask_head.2.conv_logits.weight")
      ? { ...config, ...(columns !== 81 && { nClasses: columns }) }
      : undefined;
  },
  preprocessing: () => detectorPreprocessing("openmmlab"),
  classes: ({ nClasses = 81 }) => cocoThings(nClasses),
  output: "class_logits",
  parts: /* @__PURE__ */ openmmlabParts({
    "Box heads": /^roi_head\.bbox_head\b/,
    "Mask heads": /^roi_head\.mask_head\b/,
  }),
  size: [800, 1088],
  figures: /* @__PURE__ */ figuresFrom("MMDetection", "mask AP", [
    [35.9, "COCO val2017", "resnet50"],
    [37.3, "COCO val2017", "resnet101"],
    [38.3, "COCO val2017", "resnext101"],
    [39.2, "COCO val2017", "resnext101-64"],
  ]),
  published: /* @__PURE__ */ filesAt("download.openmmlab.com", "Apache-2.0", [
    ["cascade_mask_rcnn_r50_fpn_1x_coco_20200203-9d4dcb24.pth", "resnet50"],
    ["cascade_mask_rcnn_r101_fpn_1x_coco_20200203-befdf6ee.pth", "resnet101"],
    ["cascade_mask_rcnn_x101_32x4d_fpn_1x_coco_20200201-0f411b1f.pth", "resnext101"],
    ["cascade_mask_rcnn_x101_64x4d_fpn_1x_coco_20200203-9a2db89d.pth", "resnext101-64"],
  ]),
};
