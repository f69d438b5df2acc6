import { HRNETS, type HrnetConfig, type HrnetVariant } from "../../encoders/hrnet/index.js";
import { countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { pointsOption, posePreprocessing } from "../../families/poses.js";
import { decodedBy, heatMapPose } from "../../tasks/heat-map-pose.js";
import { flipOf, keypointSetOf } from "../../tasks/keypoint-sets.js";
import { type HrnetPoseConfig, hrnetPose, hrnetPoseSpellings } from "./hrnetpose.js";

/**
 * HRNet as a pose network, recognized by the names of its authors and of OpenMMLab.
 *
 * @see K. Sun et al., "Deep high-resolution representation learning for human pose estimation", CVPR 2019, doi:10.1109/CVPR.2019.00584
 */
export const hrnetposeFamily: Family<HrnetPoseConfig> = {
  name: "hrnetpose",
  title: "HRNet for poses",
  task: "pose",
  from: ["resnetclassifier"],
  paper:
    'K. Sun et al., "Deep high-resolution representation learning for human pose estimation", CVPR 2019, doi:10.1109/CVPR.2019.00584',
  define: hrnetPose,
  variants: {
    w32: { title: "W32, COCO", config: { variant: "w32", nPoints: 17 } },
    w48: { title: "W48, COCO", config: { variant: "w48", nPoints: 17 } },
    "w32-mpii": { title: "W32, MPII", config: { variant: "w32", nPoints: 16 } },
    "w48-mpii": { title: "W48, MPII", config: { variant: "w48", nPoints: 16 } },
  },
  options: [
    /* @__PURE__ */ pointsOption(),
    { name: "width", label: "Width", hint: "Channels of the finest branch.", min: 2, max: 64, step: 1, start: 4 },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("stage2.0.branches.0.0.conv1.weight")?.[0];
    const last = tensors?.get("final_layer.weight");
    if (width === undefined || last === undefined || last[1] !== width) return undefined;
    const modules = [2, 3, 4].map((stage) => countWhile((i) => tensors!.has(`stage${stage}.${i}.branches.0.0.conv1.weight`)));
    const alike = (Object.keys(HRNETS) as HrnetVariant[]).filter((name) => {
      return ((HRNETS[name] as HrnetConfig).modules ?? [1, 4, 3]).join() === modules.join();
    });
    const variant = alike.find((name) => HRNETS[name].width === width) ?? (alike.includes("w32") ? "w32" : alike[0]);
    if (variant === undefined) return undefined;
    return { variant, ...(HRNETS[variant].width !== width && { width }), nPoints: last[0]! };
  },
  spellings: hrnetPoseSpellings,
  pose: ({ nPoints = 17, decoding = "quarter" }) => heatMapPose({ ...flipOf(nPoints), ...decodedBy(decoding) }),
  keypoints: ({ nPoints = 17 }) => keypointSetOf(nPoints),
  preprocessing: ({ nPoints }) => posePreprocessing(nPoints),
  classes: () => undefined,
  parts: {
    Stem: /^(conv|bn)[12]/,
    "Stage 1": /^layer1/,
    "Stage 2": /^(transition1|stage2)/,
    "Stage 3": /^(transition2|stage3)/,
    "Stage 4": /^(transition3|stage4)/,
    Output: /^final_layer/,
  },
  size: [256, 192],
  figures: /* @__PURE__ */ figuresFrom("MMPose's metafiles", "key point AP", [
    [74.6, "COCO val", "w32"],
    [75.6, "COCO val", "w48"],
  ]),
  published: [
    .../* @__PURE__ */ filesAt("github.com/open-mmlab/mmpose", "Apache-2.0", [
      ["td-hm_hrnet-w32_8xb64-210e_coco-256x192-81c58e40_20220909.pth", "w32"],
      ["td-hm_hrnet-w48_8xb32-210e_coco-256x192-0e67c616_20220913.pth", "w48"],
      ["hrnet_w32_mpii_256x256-6c4f923f_20200812.pth", "w32-mpii"],
      ["hrnet_w48_mpii_256x256-92cab7bd_20200812.pth", "w48-mpii"],
    ]),
    .../* @__PURE__ */ filesAt("github.com/leoxiaobin/deep-high-resolution-net.pytorch", "MIT", [
      ["pose_hrnet_w32_256x192.pth", "w32"],
      ["pose_hrnet_w48_256x192.pth", "w48"],
      ["pose_hrnet_w32_256x256.pth", "w32-mpii"],
    ]),
  ],
};
