/** HRNet-W32 for poses. */
import { hrnetPose } from "@segkit/nn/hrnetpose";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "hrnet-pose",
  variant: "hrnetpose-w32",
  model: () => hrnetPose(),
  size: 128,
  dims: [1, 3, 128, 96],
  output: "heatmaps",
});
