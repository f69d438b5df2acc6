import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { HRNETS, type HrnetConfig, type HrnetVariant } from "../../encoders/hrnet/index.js";
import { countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { pointsOption } from "../../families/poses.js";
import { keypointSetOf } from "../../tasks/keypoint-sets.js";
import { taggedPose } from "../../tasks/tagged-pose.js";
import { type HigherHrnetConfig, higherHrnet, higherHrnetSpellings } from "./higherhrnet.js";

/** COCO's joints as they find their bodies: the head, the trunk, and outwards from it. */
const ORDER = [0, 1, 2, 3, 4, 5, 6, 11, 12, 7, 8, 9, 10, 13, 14, 15, 16];

/**
 * HigherHRNet, recognized by the names of its authors and of OpenMMLab's older files.
 *
 * @see B. Cheng et al., "HigherHRNet: scale-aware representation learning for bottom-up human pose estimation", CVPR 2020, arXiv:1908.10357
 */
export const higherhrnetFamily: Family<HigherHrnetConfig> = {
  name: "higherhrnet",
  title: "HigherHRNet",
  task: "pose",
  from: ["hrnetpose"],
  paper:
    'B. Cheng et al., "HigherHRNet: scale-aware representation learning for bottom-up human pose estimation", CVPR 2020, arXiv:1908.10357',
  define: higherHrnet,
  variants: {
    w32: { title: "W32, COCO", config: { variant: "w32", nPoints: 17 } },
    w48: { title: "W48, COCO", config: { variant: "w48", nPoints: 17 }, size: [640, 640] },
  },
  options: [
    /* @__PURE__ */ pointsOption(),
    { name: "width", label: "Width", hint: "Channels of the finest branch.", min: 2, max: 64, step: 1, start: 4 },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("stage2.0.branches.0.0.conv1.weight")?.[0];
    const nPoints = tensors?.get("final_layers.1.weight")?.[0];
    if (!width || !nPoints || !tensors!.has("deconv_layers.0.0.0.weight")) return undefined;
    const modules = [2, 3, 4].map((stage) => countWhile((i) => tensors!.has(`stage${stage}.${i}.branches.0.0.conv1.weight`)));
    const alike = (Object.keys(HRNETS) as HrnetVariant[]).filter((name) => {
      return ((HRNETS[name] as HrnetConfig).modules ?? [1, 4, 3]).join() === modules.join();
    });
    const variant = alike.find((name) => HRNETS[name].width === width) ?? (alike.includes("w32") ? "w32" : alike[0]);
    if (variant === undefined) return undefined;
    const blocks = countWhile((i) => tensors!.has(`deconv_layers.0.${i + 1}.0.conv1.weight`));
    return {
      variant,
      ...(HRNETS[variant].width !== width && { width }),
      ...(blocks !== 4 && { blocks }),
      nPoints,
    };
  },
  spellings: higherHrnetSpellings,
  pose: ({ nPoints = 17 }) =>
    taggedPose({
      ...{ heatMaps: "heatmaps", tags: "tags" },
      order: nPoints === 17 ? ORDER : Array.from({ length: nPoints }, (_, k) => k),
    }),
  keypoints: ({ nPoints = 17 }) => keypointSetOf(nPoints),
  preprocessing: ({ variant }) => ({
    size: { shortestEdge: variant === "w48" ? 640 : 512 },
    pad: { multipleOf: 64, at: "center" },
    ...{ convention: "torch", mean: IMAGENET_MEAN, std: IMAGENET_STD },
  }),
  classes: () => undefined,
  parts: {
    Stem: /^(conv|bn)[12]/,
    "Stage 1": /^layer1/,
    "Stage 2": /^(transition1|stage2)/,
    "Stage 3": /^(transition2|stage3)/,
    "Stage 4": /^(transition3|stage4)/,
    "To half size": /^deconv_layers/,
    Outputs: /^final_layers/,
  },
  size: [512, 512],
  figures: /* @__PURE__ */ figuresFrom("README of HRNet/HigherHRNet-Human-Pose-Estimation", "key point AP", [
    [67.1, "COCO val", "w32"],
    [69.9, "COCO val", "w48"],
  ]),
  published: [
    .../* @__PURE__ */ filesAt("github.com/HRNet/HigherHRNet-Human-Pose-Estimation", "MIT", [
      ["pose_higher_hrnet_w32_512.pth", "w32"],
      ["pose_higher_hrnet_w48_640.pth", "w48"],
    ]),
  ],
};
