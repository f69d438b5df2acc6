import { cocoKeypoints } from "@segkit/core/keypoints";
import { type ClassLabel, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { detectorPreprocessing } from "../maskrcnn/data.js";
import { maskRcnnSpellings } from "../maskrcnn/spellings.js";
import { twoStageOf, widthOption } from "../maskrcnn/two-stage-family.js";
import { type KeypointRcnnConfig, keypointRcnn, keypointRcnnPose } from "./keypointrcnn.js";

const PEOPLE: readonly ClassLabel[] = [
  { name: "background", color: [90, 90, 90], isThing: false },
  { name: "person", color: [220, 20, 60], isThing: true },
];

/**
 * Keypoint R-CNN, recognized by torchvision's names.
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
  variants: { resnet50: { title: "torchvision, ResNet-50", config: {} } },
  options: [/* @__PURE__ */ widthOption()],
  spellings: maskRcnnSpellings,
  recognize({ tensors }) {
    const found = tensors && twoStageOf(tensors);
    const points = tensors?.get("roi_heads.keypoint_predictor.kps_score_lowres.weight")?.[1];
    if (found?.library !== "torchvision" || found.config.version === 2 || points === undefined) return undefined;
    const { nClasses = 91, layers, frozen, width } = found.config;
    return {
      ...(layers !== undefined && { layers }),
      ...(frozen !== undefined && { frozen }),
      ...(width !== undefined && { width }),
      ...(nClasses !== 2 && { nClasses }),
      ...(points !== 17 && { points }),
    };
  },
  preprocessing: () => detectorPreprocessing("torchvision"),
  classes: ({ nClasses = 2 }) => (nClasses === 2 ? PEOPLE : undefined),
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
  published: /* @__PURE__ */ filesAt("download.pytorch.org/models", "BSD-3-Clause", [
    ["keypointrcnn_resnet50_fpn_coco-fc266e95.pth", "resnet50"],
    ["keypointrcnn_resnet50_fpn_coco-9f466800.pth", "resnet50"],
  ]),
};
