/** OpenPose's network for 25 points. */
import { openpose25 } from "@segkit/nn/openpose25";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "openpose25",
  variant: "openpose-body25",
  model: () => openpose25(),
  size: 128,
  output: "fields",
});
