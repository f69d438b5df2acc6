import type { Size } from "@segkit/core/resize";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { pointsOption } from "../../families/poses.js";
import { binsPose } from "../../tasks/bins-pose.js";
import { flipOf, keypointSetOf } from "../../tasks/keypoint-sets.js";
import { type RtmPoseConfig, rtmPose } from "./rtmpose.js";

/** What crops of most published networks are resized to. */
const CROP: Size = { height: 256, width: 192 };
const LARGE: Size = { height: 384, width: 288 };

/**
 * RTMPose, recognized by OpenMMLab's names.
 *
 * @see T. Jiang et al., "RTMPose: real-time multi-person pose estimation based on MMPose", 2023, arXiv:2303.07399
 */
export const rtmposeFamily: Family<RtmPoseConfig> = {
  name: "rtmpose",
  title: "RTMPose",
  task: "pose",
  from: ["rtmdet"],
  paper: 'T. Jiang et al., "RTMPose: real-time multi-person pose estimation based on MMPose", 2023, arXiv:2303.07399',
  define: rtmPose,
  variants: {
    m: { title: "medium", config: { width: 48, nPoints: 17 } },
    t: { title: "tiny", config: { width: 24, depths: [1, 1, 1, 1], nPoints: 17 } },
    s: { title: "small", config: { width: 32, depths: [1, 2, 2, 1], nPoints: 17 } },
    l: { title: "large", config: { width: 64, depths: [3, 6, 6, 3], nPoints: 17 } },
    "m-384": { title: "medium, 384 × 288", config: { width: 48, imageSize: LARGE, nPoints: 17 } },
    "l-384": { title: "large, 384 × 288", config: { width: 64, depths: [3, 6, 6, 3], imageSize: LARGE, nPoints: 17 } },
  },
  options: [
    /* @__PURE__ */ pointsOption(),
    { name: "width", label: "Width", hint: "Channels of the stem.", min: 4, max: 80, step: 4, start: 8 },
    { name: "hidden", label: "Token", hint: "Channels of a joint's token.", min: 8, max: 256, step: 8, start: 32 },
  ],
  recognize({ tensors }) {
    const shape = (name: string) => tensors?.get(name);
    const width = shape("backbone.stem.2.conv.weight")?.[0];
    const [columns, hidden] = shape("head.cls_x.weight") ?? [];
    const [rows] = shape("head.cls_y.weight") ?? [];
    const [nPoints, , kernel] = shape("head.final_layer.weight") ?? [];
    const attention = shape("head.gau.gamma")?.[1];
    const flat = shape("head.mlp.1.weight")?.[1];
    if (!width || !columns || !hidden || !rows || !nPoints || !kernel || !attention || !flat) return undefined;
    const depths = [1, 2, 3, 4].map((stage) =>
      countWhile((i) => tensors!.has(`backbone.stage${stage}.${stage === 4 ? 2 : 1}.blocks.${i}.conv1.conv.weight`)),
    );
    // the encoder's map has a position for 32 × 32 pixels, and rows and columns have as many bins a pixel
    const bins = Math.round(Math.sqrt((columns * rows) / (flat * 32 * 32)));
    const imageSize = { height: rows / bins, width: columns / bins };
    return {
      width,
      ...(depths.join() !== "2,4,4,2" && { depths }),
      ...(hidden !== 256 && { hidden }),
      ...(attention !== 128 && { attention }),
      ...(kernel !== 7 && { kernel }),
      ...((imageSize.height !== CROP.height || imageSize.width !== CROP.width) && { imageSize }),
      ...(bins !== 2 && { bins }),
      nPoints,
    };
  },
  pose: ({ imageSize = CROP, nPoints = 17 }) => binsPose({ size: imageSize, ...flipOf(nPoints) }),
  keypoints: ({ nPoints = 17 }) => keypointSetOf(nPoints),
  preprocessing: ({ imageSize = CROP }) => ({ size: imageSize, mean: IMAGENET_MEAN, std: IMAGENET_STD }),
  classes: () => undefined,
  parts: {
    Stem: /^backbone\.stem/,
    "Stage 1": /^backbone\.stage1/,
    "Stage 2": /^backbone\.stage2/,
    "Stage 3": /^backbone\.stage3/,
    "Stage 4": /^backbone\.stage4/,
    Tokens: /^head\.(final_layer|mlp)/,
    Attention: /^head\.gau/,
    Bins: /^head\.cls/,
  },
  size: [256, 192],
  figures: /* @__PURE__ */ figuresFrom("MMPose's metafiles", "key point AP", [
    [75.8, "COCO val", "m"],
    [68.5, "COCO val", "t"],
    [72.2, "COCO val", "s"],
    [76.5, "COCO val", "l"],
    [77.0, "COCO val", "m-384"],
    [77.3, "COCO val", "l-384"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/open-mmlab/mmpose", "Apache-2.0", [
    ["rtmpose-tiny_simcc-aic-coco_pt-aic-coco_420e-256x192-cfc8f33d_20230126.pth", "t"],
    ["rtmpose-s_simcc-aic-coco_pt-aic-coco_420e-256x192-fcb2599b_20230126.pth", "s"],
    ["rtmpose-m_simcc-aic-coco_pt-aic-coco_420e-256x192-63eb25f7_20230126.pth", "m"],
    ["rtmpose-l_simcc-aic-coco_pt-aic-coco_420e-256x192-f016ffe0_20230126.pth", "l"],
    ["rtmpose-m_simcc-aic-coco_pt-aic-coco_420e-384x288-a62a0b32_20230228.pth", "m-384"],
    ["rtmpose-l_simcc-aic-coco_pt-aic-coco_420e-384x288-97d6cb0f_20230228.pth", "l-384"],
  ]),
};
