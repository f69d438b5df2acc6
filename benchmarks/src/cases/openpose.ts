/** OpenPose's body network. */
import { openpose } from "@segkit/nn/openpose";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "openpose",
  variant: "openpose",
  model: () => openpose(),
  size: 128,
  output: "fields",
});
