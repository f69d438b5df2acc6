import { openposeKeypoints } from "@segkit/core/affinity-fields";
import { countWhile, type Family, filesAt } from "../../families/family.js";
import { affinityFieldPose } from "../../tasks/affinity-field-pose.js";
import { type LwOpenposeConfig, lwOpenpose } from "./lwopenpose.js";
import { lwOpenposeSpellings } from "./spellings.js";

/**
 * Lightweight OpenPose, recognized by the names of pytorchcv and of its author.
 *
 * @see D. Osokin, "Real-time 2D multi-person pose estimation on CPU: Lightweight OpenPose", 2018, arXiv:1811.12004
 */
export const lwopenposeFamily: Family<LwOpenposeConfig> = {
  name: "lwopenpose",
  title: "Lightweight OpenPose",
  task: "pose",
  from: ["openpose"],
  paper: 'D. Osokin, "Real-time 2D multi-person pose estimation on CPU: Lightweight OpenPose", 2018, arXiv:1811.12004',
  define: lwOpenpose,
  variants: {
    coco: { title: "MobileNet, 18 joints", config: { width: 32, channels: 128, refinements: 1 } },
    refined: { title: "MobileNet, three refinements, 18 joints", config: { width: 32, channels: 128, refinements: 3 } },
  },
  options: [
    {
      ...{ name: "width", label: "Width", hint: "Channels of the first convolution; published files have 32." },
      ...{ min: 1, max: 32, step: 1, start: 4 },
    },
    {
      ...{ name: "channels", label: "Features", hint: "What maps are predicted from; published files have 128." },
      ...{ min: 8, max: 128, step: 8, start: 16 },
    },
    { name: "refinements", label: "Refinements", hint: "How often maps are refined.", min: 0, max: 5, step: 1 },
  ],
  recognize({ tensors }) {
    const width = tensors?.get("encoder.backbone.init_block.conv.weight")?.[0];
    const channels = tensors?.get("encoder.final_block.pre_conv.conv.weight")?.[0];
    const maps = tensors?.get("decoder.init_block.heatmap_bend.conv2.weight")?.[0];
    if (!width || !channels || !maps) return undefined;
    const refinements = countWhile((i) => tensors!.has(`decoder.unit${i + 1}.body.block1.pre_conv.conv.weight`));
    return { width, channels, refinements, ...(maps !== 19 && { nPoints: maps - 1 }) };
  },
  spellings: lwOpenposeSpellings,
  pose: () =>
    affinityFieldPose({
      ...{ heatMaps: "heatMaps", fields: "fields", set: openposeKeypoints },
      options: { sigma: 0, mean: "agreeing", separation: 6, minParts: 3, minScore: 0.2 },
    }),
  keypoints: () => openposeKeypoints,
  preprocessing: () => ({
    size: { heightEdge: 368 },
    ...{ method: "bicubic", convention: "torch", samples: "floats", order: "bgr", scale: 1 / 256, mean: 0.5 },
    // what is narrow is padded to a square
    pad: { height: 368, width: 368, at: "center" },
  }),
  classes: () => undefined,
  parts: {
    Encoder: /^encoder\.backbone/,
    Features: /^encoder\.final_block/,
    "First prediction": /^decoder\.init_block/,
    Refinements: /^decoder\.unit/,
  },
  size: [368, 368],
  published: [
    .../* @__PURE__ */ filesAt("github.com/Daniil-Osokin/lightweight-human-pose-estimation.pytorch", "Apache-2.0", [
      ["checkpoint_iter_370000.pth", "coco"],
    ]),
    .../* @__PURE__ */ filesAt("github.com/osmr/imgclsmob", "MIT", [
      ["lwopenpose2d_mobilenet_cmupan_coco-3999-a6b9c66b.pth", "coco"],
    ]),
  ],
};
