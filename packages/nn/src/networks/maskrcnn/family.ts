import { TWO_STAGE_NAMES } from "../../detect/two-stage-parts.js";
import { type Evidence, type Family, figuresFrom, filesAt } from "../../families/family.js";
import type { MaskRcnnConfig } from "./config.js";
import { cocoThings, detectorPreprocessing } from "./data.js";
import { maskRcnn, maskRcnnObjects } from "./maskrcnn.js";
import { maskRcnnSpellings } from "./spellings.js";
import { twoStageOf, widthOption } from "./two-stage-family.js";

/**
 * Mask R-CNN, recognized by torchvision's, Detectron2's or MMDetection's names.
 *
 * @see K. He et al., "Mask R-CNN", ICCV 2017, doi:10.1109/ICCV.2017.322
 */
export const maskrcnnFamily: Family<MaskRcnnConfig> = {
  name: "maskrcnn",
  title: "Mask R-CNN",
  task: "instance",
  from: ["fcnvgg", "resnetclassifier"],
  paper: 'K. He et al., "Mask R-CNN", ICCV 2017, doi:10.1109/ICCV.2017.322',
  define: maskRcnn,
  objects: maskRcnnObjects,
  variants: {
    v1: { title: "torchvision, ResNet-50", config: {} },
    v2: { title: "torchvision, ResNet-50, second version", config: { version: 2 } },
    "detectron2-r50": { title: "Detectron2, ResNet-50", config: { library: "detectron2" } },
    "detectron2-r101": { title: "Detectron2, ResNet-101", config: { library: "detectron2", layers: 101 } },
    "detectron2-x101": {
      title: "Detectron2, ResNeXt-101 32 × 8d",
      config: { library: "detectron2", layers: 101, groups: 32, groupWidth: 8 },
    },
    "openmmlab-r50": { title: "MMDetection, ResNet-50", config: { library: "openmmlab" } },
    "openmmlab-r101": { title: "MMDetection, ResNet-101", config: { library: "openmmlab", layers: 101 } },
    "openmmlab-x101": {
      title: "MMDetection, ResNeXt-101 32 × 4d",
      config: { library: "openmmlab", layers: 101, groups: 32, groupWidth: 4 },
    },
  },
  options: [/* @__PURE__ */ widthOption()],
  spellings: maskRcnnSpellings,
  recognize: ({ tensors }) => (tensors ? maskRcnnOf(tensors) : undefined),
  preprocessing: ({ library = "torchvision", groups = 1 }) =>
    detectorPreprocessing(library, library !== "detectron2" || groups > 1),
  classes: ({ library = "torchvision", nClasses }) => cocoThings(nClasses ?? (library === "torchvision" ? 91 : 81)),
  output: "class_logits",
  parts: {
    Encoder: /^backbone\.body\b/,
    "Feature pyramid": /^backbone(\.fpn\b|$)/,
    Proposals: /^rpn\b/,
    "Box head": /^roi_heads\.box_/,
    "Mask head": /^roi_heads\.mask_/,
  },
  size: [800, 1088],
  figures: [
    .../* @__PURE__ */ figuresFrom("torchvision", "mask AP", [
      [34.6, "COCO val2017", "v1"],
      [41.8, "COCO val2017", "v2"],
    ]),
    .../* @__PURE__ */ figuresFrom("Detectron2", "mask AP", [
      [37.2, "COCO val2017", "detectron2-r50"],
      [38.6, "COCO val2017", "detectron2-r101"],
      [39.5, "COCO val2017", "detectron2-x101"],
    ]),
    .../* @__PURE__ */ figuresFrom("MMDetection", "mask AP", [
      [34.7, "COCO val2017", "openmmlab-r50"],
      [36.1, "COCO val2017", "openmmlab-r101"],
      [37.5, "COCO val2017", "openmmlab-x101"],
    ]),
  ],
  published: [
    .../* @__PURE__ */ filesAt("download.pytorch.org/models", "BSD-3-Clause", [
      ["maskrcnn_resnet50_fpn_coco-bf2d0c1e.pth", "v1"],
      ["maskrcnn_resnet50_fpn_v2_coco-73cbd019.pth", "v2"],
    ]),
    .../* @__PURE__ */ filesAt("dl.fbaipublicfiles.com/detectron2", "Apache-2.0", [
      ["COCO-InstanceSegmentation/mask_rcnn_R_50_FPN_3x/137849600/model_final_f10217.pkl", "detectron2-r50"],
      ["COCO-InstanceSegmentation/mask_rcnn_R_101_FPN_3x/138205316/model_final_a3ec72.pkl", "detectron2-r101"],
      ["COCO-InstanceSegmentation/mask_rcnn_X_101_32x8d_FPN_3x/139653917/model_final_2d9806.pkl", "detectron2-x101"],
    ]),
    .../* @__PURE__ */ filesAt("download.openmmlab.com", "Apache-2.0", [
      ["mask_rcnn_r50_fpn_1x_coco_20200205-d4b0c5d6.pth", "openmmlab-r50"],
      ["mask_rcnn_r101_fpn_1x_coco_20200204-1efe0ed5.pth", "openmmlab-r101"],
      ["mask_rcnn_x101_32x4d_fpn_1x_coco_20200205-478d0b67.pth", "openmmlab-x101"],
    ]),
  ],
};

/** The configuration of a file with a ResNet below a library's name of it, two stages, and masks. */
function maskRcnnOf(tensors: NonNullable<Evidence["tensors"]>): MaskRcnnConfig | undefined {
  const found = twoStageOf(tensors);
  if (found === undefined) return undefined;
  const { library, config } = found;
  const names = TWO_STAGE_NAMES[library];
  const own = [`${names.mask(0)}.weight`, `${names.scores}.weight`];
  return own.every((name) => tensors.has(name)) ? config : undefined;
}
