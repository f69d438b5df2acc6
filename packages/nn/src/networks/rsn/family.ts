import { countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { multiStagePose, posePreprocessing, pyramidOptions, pyramidParts } from "../../families/poses.js";
import { keypointSetOf } from "../../tasks/keypoint-sets.js";
import { type RsnConfig, rsn } from "./rsn.js";

const DEPTHS = [3, 4, 6, 3];

/**
 * RSN, recognized by OpenMMLab's names.
 *
 * @see Y. Cai et al., "Learning delicate local representations for multi-person pose estimation", ECCV 2020, arXiv:2003.04030
 */
export const rsnFamily: Family<RsnConfig> = {
  name: "rsn",
  title: "RSN",
  task: "pose",
  from: ["mspn"],
  paper:
    'Y. Cai et al., "Learning delicate local representations for multi-person pose estimation", ECCV 2020, arXiv:2003.04030',
  define: rsn,
  variants: {
    "18": { title: "RSN-18, one stage", config: { stages: 1, nPoints: 17 } },
    "50": { title: "RSN-50, one stage", config: { stages: 1, depths: DEPTHS, nPoints: 17 } },
    "2x50": { title: "RSN-50, two stages", config: { stages: 2, depths: DEPTHS, nPoints: 17 } },
    "3x50": { title: "RSN-50, three stages", config: { stages: 3, depths: DEPTHS, nPoints: 17 } },
  },
  options: /* @__PURE__ */ pyramidOptions(8, [
    {
      name: "branch",
      label: "Steps",
      hint: "Channels of a step; published files have 26.",
      min: 2,
      max: 32,
      step: 2,
      start: 4,
    },
  ]),
  recognize({ tensors }) {
    const extent = (name: string) => tensors?.get(name)?.[0];
    const block = "backbone.multi_stage_rsn.0.downsample.layer1.0";
    const stages = countWhile((i) => tensors?.has(`backbone.multi_stage_rsn.${i}.upsample.up1.in_skip.conv.weight`) ?? false);
    const last = `head.predict_layers.${4 * stages - 1}`;
    const width = extent("backbone.top.top.0.conv.weight");
    const channels = extent("backbone.multi_stage_rsn.0.upsample.up1.in_skip.conv.weight");
    const branch = extent(`${block}.conv_bn_relu2_1_1.conv.weight`);
    const nPoints = extent(`${last}.conv_layers.1.conv.weight`);
    if (!stages || !width || !channels || !branch || !nPoints) return undefined;
    const steps = countWhile((i) => tensors!.has(`${block}.conv_bn_relu2_${i + 1}_1.conv.weight`));
    const depths = [1, 2, 3, 4].map((level) =>
      countWhile((i) => tensors!.has(`${block.slice(0, -3)}${level}.${i}.conv_bn_relu1.conv.weight`)),
    );
    const refined = tensors!.has(`${last}.prm.middle_path.0.weight`);
    return {
      stages,
      ...(depths.join() !== "2,2,2,2" && { depths }),
      ...(steps !== 4 && { steps }),
      ...(width !== 64 && { width }),
      ...(branch !== 26 && { branch }),
      ...(channels !== 256 && { channels }),
      ...(refined && { refined }),
      nPoints,
    };
  },
  pose: ({ nPoints = 17 }) => multiStagePose(nPoints),
  keypoints: ({ nPoints = 17 }) => keypointSetOf(nPoints),
  preprocessing: ({ nPoints }) => posePreprocessing(nPoints),
  classes: () => undefined,
  parts: /* @__PURE__ */ pyramidParts("multi_stage_rsn"),
  size: [256, 192],
  figures: /* @__PURE__ */ figuresFrom("MMPose's metafiles", "key point AP", [
    [70.4, "COCO val", "18"],
    [72.4, "COCO val", "50"],
    [74.8, "COCO val", "2x50"],
    [75.0, "COCO val", "3x50"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/open-mmlab/mmpose", "Apache-2.0", [
    ["td-hm_rsn18_8xb32-210e_coco-256x192-9049ed09_20221013.pth", "18"],
    ["td-hm_rsn50_8xb32-210e_coco-256x192-c35901d5_20221013.pth", "50"],
    ["td-hm_2xrsn50_8xb32-210e_coco-256x192-9ede341e_20221013.pth", "2x50"],
    ["td-hm_3xrsn50_8xb32-210e_coco-256x192-c3e3c4fe_20221013.pth", "3x50"],
  ]),
};
