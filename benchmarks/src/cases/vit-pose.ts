/** ViTPose, base with the simple decoder. */
import { vitPose } from "@segkit/nn/vitpose";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "vit-pose",
  variant: "vitpose-base-simple",
  model: () => vitPose(),
  size: 256,
  dims: [1, 3, 256, 192],
  output: "heatmaps",
});
