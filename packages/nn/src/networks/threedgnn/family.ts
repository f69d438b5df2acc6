import { nyu40Classes, sunRgbdClasses } from "@segkit/core/palettes";
import { classesOption, type Family, figuresFrom, labelsOf } from "../../families/family.js";
import { type ThreeDGnnConfig, threeDGnn } from "./threedgnn.js";

/**
 * 3-D graph neural network, recognized by names of its own.
 *
 * @see X. Qi, R. Liao, J. Jia, S. Fidler, R. Urtasun, "3D graph neural networks for RGBD semantic segmentation", ICCV 2017, doi:10.1109/ICCV.2017.556
 */
export const threedgnnFamily: Family<ThreeDGnnConfig> = {
  name: "threedgnn",
  title: "3D-GNN",
  task: "semanticDepth",
  from: ["deeplabv1"],
  paper:
    'X. Qi, R. Liao, J. Jia, S. Fidler, R. Urtasun, "3D graph neural networks for RGBD semantic segmentation", ICCV 2017, doi:10.1109/ICCV.2017.556',
  define: threeDGnn,
  variants: {
    nyuv2: { title: "VGG-16, NYU Depth V2", config: { nClasses: 40 } },
    sunrgbd: { title: "VGG-16, SUN RGB-D", config: { nClasses: 37 } },
    rnn: { title: "VGG-16, NYU Depth V2, updates of one layer", config: { update: "rnn", nClasses: 40 } },
  },
  options: [
    /* @__PURE__ */ classesOption(),
    { name: "width", label: "Width", hint: "Channels of the first stage; VGG-16 has 64.", min: 4, max: 64, step: 4, start: 4 },
    {
      name: "hidden",
      label: "Hidden",
      hint: "Channels of the layers that were dense.",
      min: 8,
      max: 1024,
      step: 8,
      start: 16,
      scale: "log",
    },
    {
      name: "channels",
      label: "State",
      hint: "Channels of what a position knows.",
      min: 8,
      max: 512,
      step: 8,
      start: 8,
      scale: "log",
    },
    {
      name: "neighbors",
      label: "Neighbors",
      hint: "Nearest positions in the room; the authors have 64.",
      min: 4,
      max: 64,
      step: 4,
      start: 16,
    },
    { name: "steps", label: "Steps", hint: "How often positions talk.", min: 1, max: 6, step: 1, start: 3 },
  ],
  recognize({ tensors }) {
    const nClasses = tensors?.get("classifier.weight")?.[0];
    const width = tensors?.get("unary.features.0.weight")?.[0];
    const hidden = tensors?.get("unary.features.32.weight")?.[0];
    const channels = tensors?.get("state.weight")?.[0];
    if (nClasses === undefined || width === undefined || hidden === undefined || channels === undefined) return undefined;
    return {
      ...(tensors!.has("update.weight") && { update: "rnn" as const }),
      nClasses,
      ...(width !== 64 && { width }),
      ...(hidden !== 1024 && { hidden }),
      ...(channels !== 512 && { channels }),
    };
  },
  preprocessing: () => ({
    ...{ size: { height: 480, width: 640 }, convention: "torch", order: "bgr" },
    ...{ scale: 1, mean: [122.675, 116.669, 104.008], std: 1 },
  }),
  // meters
  depthImage: () => ({ mean: 0, std: 1 }),
  classes({ nClasses = 40 }) {
    const known = { 37: sunRgbdClasses, 40: nyu40Classes }[nClasses];
    return known && labelsOf(known);
  },
  parts: {
    "DeepLab on VGG-16": /^unary\b/,
    "First state": /^state\b/,
    Messages: /^message\b/,
    Update: /^update\b/,
    Scores: /^classifier\b/,
  },
  size: [480, 640],
  figures: /* @__PURE__ */ figuresFrom("its paper", "mIoU", [
    [43.1, "NYUv2 test", "nyuv2"],
    [45.9, "SUN RGB-D test, on ResNet-101", "sunrgbd"],
  ]),
  published: [],
};
