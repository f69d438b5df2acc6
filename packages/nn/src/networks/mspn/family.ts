import { countWhile, type Family, figuresFrom, filesAt } from "../../families/family.js";
import { multiStagePose, posePreprocessing, pyramidOptions, pyramidParts } from "../../families/poses.js";
import { keypointSetOf } from "../../tasks/keypoint-sets.js";
import { type MspnConfig, mspn } from "./mspn.js";

const DEPTHS = [3, 4, 6, 3];

/**
 * MSPN, recognized by OpenMMLab's names.
 *
 * @see W. Li et al., "Rethinking on multi-stage networks for human pose estimation", 2019, arXiv:1901.00148
 */
export const mspnFamily: Family<MspnConfig> = {
  name: "mspn",
  title: "MSPN",
  task: "pose",
  from: ["cpn"],
  paper: 'W. Li et al., "Rethinking on multi-stage networks for human pose estimation", 2019, arXiv:1901.00148',
  define: mspn,
  variants: {
    "1": { title: "ResNet-50, one stage", config: { stages: 1, nPoints: 17 } },
    "2": { title: "ResNet-50, two stages", config: { stages: 2, nPoints: 17 } },
    "3": { title: "ResNet-50, three stages", config: { stages: 3, nPoints: 17 } },
    "4": { title: "ResNet-50, four stages", config: { stages: 4, nPoints: 17 } },
  },
  options: /* @__PURE__ */ pyramidOptions(4),
  recognize({ tensors }) {
    const extent = (name: string) => tensors?.get(name)?.[0];
    const stages = countWhile((i) => tensors?.has(`backbone.multi_stage_mspn.${i}.upsample.up1.in_skip.conv.weight`) ?? false);
    const width = extent("backbone.top.top.0.conv.weight");
    const channels = extent("backbone.multi_stage_mspn.0.upsample.up1.in_skip.conv.weight");
    const nPoints = extent(`head.predict_layers.${4 * stages - 1}.conv_layers.1.conv.weight`);
    if (!stages || !width || !channels || !nPoints) return undefined;
    const depths = [1, 2, 3, 4].map((level) =>
      countWhile((i) => tensors!.has(`backbone.multi_stage_mspn.0.downsample.layer${level}.${i}.conv1.weight`)),
    );
    return {
      stages,
      ...(depths.join() !== DEPTHS.join() && { depths }),
      ...(width !== 64 && { width }),
      ...(channels !== 256 && { channels }),
      nPoints,
    };
  },
  pose: ({ nPoints = 17 }) => multiStagePose(nPoints),
  keypoints: ({ nPoints = 17 }) => keypointSetOf(nPoints),
  preprocessing: ({ nPoints }) => posePreprocessing(nPoints),
  classes: () => undefined,
  parts: /* @__PURE__ */ pyramidParts("multi_stage_mspn"),
  size: [256, 192],
  figures: /* @__PURE__ */ figuresFrom("MMPose's metafiles", "key point AP", [
    [72.3, "COCO val", "1"],
    [75.4, "COCO val", "2"],
    [75.8, "COCO val", "3"],
    [76.5, "COCO val", "4"],
  ]),
  published: /* @__PURE__ */ filesAt("github.com/open-mmlab/mmpose", "Apache-2.0", [
    ["mspn50_coco_256x192-8fbfb5d0_20201123.pth", "1"],
    ["2xmspn50_coco_256x192-c8765a5c_20201123.pth", "2"],
    ["3xmspn50_coco_256x192-e348f18e_20201123.pth", "3"],
    ["4xmspn50_coco_256x192-7b837afb_20201123.pth", "4"],
  ]),
};
