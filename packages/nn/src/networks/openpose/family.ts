import { openposeKeypoints } from "@segkit/core/affinity-fields";
import { countWhile, type Family, filesAt } from "../../families/family.js";
import { affinityFieldPose } from "../../tasks/affinity-field-pose.js";
import { type OpenposeConfig, openpose, openposeSpellings } from "./openpose.js";

/**
 * OpenPose's body network for COCO, recognized by the names of the Caffe file's layers.
 *
 * @see Z. Cao, T. Simon, S.-E. Wei, Y. Sheikh, "Realtime multi-person 2D pose estimation using part affinity fields", CVPR 2017, doi:10.1109/CVPR.2017.143
 */
export const openposeFamily: Family<OpenposeConfig> = {
  name: "openpose",
  title: "OpenPose",
  task: "pose",
  from: ["cpm", "vggclassifier"],
  paper:
    'Z. Cao, T. Simon, S.-E. Wei, Y. Sheikh, "Realtime multi-person 2D pose estimation using part affinity fields", CVPR 2017, doi:10.1109/CVPR.2017.143',
  define: openpose,
  variants: { coco: { title: "body, COCO, 18 joints", config: { width: 64, stages: 6 } } },
  options: [
    {
      ...{ name: "width", label: "Width", hint: "Channels of the first convolutions; the published file has 64." },
      ...{ min: 1, max: 64, step: 1, start: 4 },
    },
    { name: "stages", label: "Stages", hint: "How often maps are predicted.", min: 1, max: 8, step: 1, start: 3 },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("conv1_1.weight")?.[0];
    const fields = tensors?.get("conv5_5_CPM_L1.weight")?.[0];
    const heats = tensors?.get("conv5_5_CPM_L2.weight")?.[0];
    if (!width || !fields || !heats || fields % 2 !== 0) return undefined;
    const stages = 1 + countWhile((i) => tensors!.has(`Mconv1_stage${i + 2}_L1.weight`));
    const [nPoints, nLines] = [heats - 1, fields / 2];
    return { width, stages, ...(nPoints !== 18 && { nPoints }), ...(nLines !== 19 && { nLines }) };
  },
  spellings: openposeSpellings,
  pose: () => affinityFieldPose({ heatMaps: "heatMaps", fields: "fields", set: openposeKeypoints }),
  keypoints: () => openposeKeypoints,
  // half of the 368 rows that the network was trained with
  preprocessing: () => ({
    size: { heightEdge: 184 },
    ...{ method: "bicubic", convention: "torch", order: "bgr", scale: 1 / 256, mean: 0.5 },
    pad: { multipleOf: 8, value: 128 },
  }),
  classes: () => undefined,
  parts: {
    Features: /^conv[1-4]_/,
    "First stage": /^conv5_/,
    "Fields, refined": /^Mconv\d_stage\d+_L1/,
    "Heat maps, refined": /^Mconv\d_stage\d+_L2/,
  },
  size: [184, 248],
  published: /* @__PURE__ */ filesAt(
    "github.com/Hzzone/pytorch-openpose",
    "academic and non-commercial use only (Carnegie Mellon University)",
    [["body_pose_model.pth", "coco"]],
  ),
};
