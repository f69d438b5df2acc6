import { openpose25Keypoints } from "@segkit/core/affinity-fields";
import { countWhile, type Family, filesAt } from "../../families/family.js";
import { affinityFieldPose } from "../../tasks/affinity-field-pose.js";
import { type Openpose25Config, openpose25 } from "./openpose25.js";

/**
 * OpenPose's network for 25 points, recognized by the names of the Caffe file's layers.
 *
 * @see Z. Cao, G. Hidalgo, T. Simon, S.-E. Wei, Y. Sheikh, "OpenPose: realtime multi-person 2D pose estimation using part affinity fields", TPAMI 2019, arXiv:1812.08008
 */
export const openpose25Family: Family<Openpose25Config> = {
  name: "openpose25",
  title: "OpenPose BODY_25",
  task: "pose",
  from: ["openpose"],
  paper:
    'Z. Cao, G. Hidalgo, T. Simon, S.-E. Wei, Y. Sheikh, "OpenPose: realtime multi-person 2D pose estimation using part affinity fields", TPAMI 2019, arXiv:1812.08008',
  define: openpose25,
  variants: { body25: { title: "body and feet, 25 points", config: { width: 64, growth: 32, fieldStages: 4, heatStages: 2 } } },
  options: [
    {
      ...{ name: "width", label: "Width", hint: "Channels of the first convolutions; the published file has 64." },
      ...{ min: 1, max: 64, step: 1, start: 4 },
    },
    { name: "growth", label: "Growth", hint: "A third of a dense block's channels.", min: 1, max: 32, step: 1, start: 2 },
    {
      name: "fieldStages",
      label: "Stages of fields",
      hint: "How often fields are predicted.",
      min: 1,
      max: 6,
      step: 1,
      start: 2,
    },
    {
      name: "heatStages",
      label: "Stages of heat",
      hint: "How often heat maps are predicted.",
      min: 1,
      max: 4,
      step: 1,
      start: 1,
    },
  ],
  recognize({ tensors }) {
    const extent = (name: string) => tensors?.get(`${name}.weight`)?.[0];
    const [width, grown] = [extent("conv1_1"), extent("Mconv1_stage0_L2_0")];
    const [fields, heats] = [extent("Mconv7_stage0_L2"), extent("Mconv7_stage0_L1")];
    if (!width || !grown || !fields || !heats || grown % 3 !== 0 || fields % 2 !== 0) return undefined;
    const stages = (branch: string) => countWhile((i) => tensors!.has(`Mconv7_stage${i}_${branch}.weight`));
    return {
      ...{ width, growth: grown / 3, fieldStages: stages("L2"), heatStages: stages("L1") },
      ...(heats !== 26 && { nPoints: heats - 1 }),
      ...(fields !== 52 && { nLines: fields / 2 }),
    };
  },
  pose: () =>
    affinityFieldPose({
      ...{ heatMaps: "heatMaps", fields: "fields", set: openpose25Keypoints },
      // of the authors' C++ program, which is stricter than that of the paper
      options: { sigma: 0, peakThreshold: 0.05, agreement: 0.95, minParts: 3, minScore: 0.4 },
    }),
  keypoints: () => openpose25Keypoints,
  preprocessing: () => ({
    size: { heightEdge: 368 },
    ...{ method: "bicubic", convention: "torch", order: "bgr", scale: 1 / 256, mean: 0.5 },
    pad: { multipleOf: 16, value: 0 },
  }),
  classes: () => undefined,
  parts: {
    Features: /^(conv|prelu)[1-4]_/,
    Fields: /^M(conv|prelu)\d_stage\d+_L2/,
    "Heat maps": /^M(conv|prelu)\d_stage\d+_L1/,
  },
  size: [368, 496],
  published: /* @__PURE__ */ filesAt(
    "github.com/CMU-Perceptual-Computing-Lab/openpose",
    "academic and non-profit, non-commercial research use only (Carnegie Mellon University)",
    [["pose_iter_584000.caffemodel", "body25"]],
  ),
};
