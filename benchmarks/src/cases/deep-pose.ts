/** DeepPose on ResNet-50. */
import { deepPose } from "@segkit/nn/deeppose";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "deep-pose",
  variant: "deeppose-resnet50",
  model: () => deepPose(),
  size: 128,
  dims: [1, 3, 128, 96],
  output: "coordinates",
});
