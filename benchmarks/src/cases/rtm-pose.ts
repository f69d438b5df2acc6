/** RTMPose, tiny. */
import { rtmPose } from "@segkit/nn/rtmpose";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "rtm-pose",
  variant: "rtmpose-t",
  model: () => rtmPose({ width: 24, depths: [1, 1, 1, 1] }),
  size: 256,
  dims: [1, 3, 256, 192],
  output: "simcc_x",
});
