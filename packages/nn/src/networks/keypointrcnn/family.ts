import { cocoKeypoints } from "@segkit/core/keypoints";
import { type ClassLabel, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { detectorPreprocessing } from "../maskrcnn/data.js";
import { maskRcnnSpellings } from "../maskrcnn/spellings.js";
import { twoStageOf, widthOption } from "../maskrcnn/two-stage-family.js";
import { KEYPOINT_NAMES, type KeypointRcnnConfig, keypointRcnn, keypointRcnnPose } from "./keypointrcnn.js";

const PEOPLE: readonly ClassLabel[] = [
  { name: "background", color: [90, 90, 90], isThing: false },
  { name: "person", color: [220, 20, 60], isThing: true },
];

/**
 * Keypoint R-CNN, recognized by torchvision's or Detectron2's names.
 *
 * @see K. He et al., "Mask R-CNN", ICCV 2017, doi:10.1109/ICCV.2017.322
 */
export const keypointrcnnFamily: Family<KeypointRcnnConfig> = {
  name: "keypointrcnn",
  title: "Keypoint R-CNN",
  task: "pose",
  from: ["maskrcnn"],
  paper: 'K. He et al., "Mask R-CNN", ICCV 2017, doi:10.1109/ICCV.2017.322',
  define: keypointRcnn,
  pose: keypointRcnnPose,
  keypoints: () => cocoKeypoints,
  variants: {
    resnet50: { title: "torchvision, ResNet-50", config: {} },
    "detectron2-r50": { title: "Detectron2, ResNet-50", config: { library: "detectron2" } },
    "detectron2-r101": { title: "Detectron2, ResNet-101", config: { library: "detectron2", layers: 101 } },
    "detectron2-x101": {
      title: "Detectron2, ResNeXt-101 32 × 8d",
      config: { library: "detectron2", layers: 101, groups: 32, groupWidth: 8 },
    },
  },
  options: [/* @__PURE__ */ widthOption()],
  spellings: maskRcnnSpellings,
  recognize({ tensors }) {
    const found = tensors && twoStageOf(tensors);
    if (found === undefined || found.library === "openmmlab" || found.config.version === 2) return undefined;
    const { library } = found;
    const points = tensors?.get(`${KEYPOINT_NAMES[library].heat}.weight`)?.[1];
    if (points === undefined) return undefined;
    const { nClasses = library === "torchvision" ? 91 : 81, layers, groups, groupWidth, frozen, width } = found.config;
    return {
      ...(library !== "torchvision" && { library }),
      ...(groups !== undefined && { groups }),
      ...(groupWidth !== undefined && { groupWidth }),
      ...(layers !== undefined && { layers }),
      ...(frozen !== undefined && { frozen }),
      ...(width !== undefined && { width }),
      ...(nClasses !== 2 && { nClasses }),
      ...(points !== 17 && { points }),
    };
  },
  preprocessing: ({ library = "torchvision", groups = 1 }) => detectorPreprocessing(library, groups > 1),
  classes({ nClasses = 2, library = "torchvision" }) {
    if (nClasses !== 2) return undefined;
    return library === "torchvision" ? PEOPLE : [...PEOPLE].reverse();
  },
  output: "class_logits",
  parts: {
    Encoder: /^backbone\.body\b/,
    "Feature pyramid": /^backbone\.fpn\b/,
    Proposals: /^rpn\b/,
    "Box head": /^roi_heads\.box_/,
    "Key point head": /^roi_heads\.keypoint_/,
  },
  size: [800, 1088],
  figures: /* @__PURE__ */ figuresFrom("torchvision", "key point AP", [[65, "COCO val2017"]]),
  published: [
    .../* @__PURE__ */ filesAt("download.pytorch.org/models", "BSD-3-Clause", [
      ["keypointrcnn_resnet50_fpn_coco-fc266e95.pth", "resnet50"],
      ["keypointrcnn_resnet50_fpn_coco-9f466800.pth", "resnet50"],
    ]),
    .../* @__PURE__ */ filesAt("dl.fbaipublicfiles.com/detectron2", "Apache-2.0", [
      ["COCO-Keypoints/keypoint_rcnn_R_50_FPN_1x/137261548/model_final_04e291.pkl", "detectron2-r50"],
      ["COCO-Keypoints/keypoint_rcnn_R_50_FPN_3x/137849621/model_final_a6e10b.pkl", "detectron2-r50"],
      ["COCO-Keypoints/keypoint_rcnn_R_101_FPN_3x/138363331/model_final_997cc7.pkl", "detectron2-r101"],
      ["COCO-Keypoints/keypoint_rcnn_X_101_32x8d_FPN_3x/139686956/model_final_5ad38f.pkl", "detectron2-x101"],
    ]),
  ],
};
