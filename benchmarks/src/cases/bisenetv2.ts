/** BiSeNetV2. */
import { bisenetv2 } from "@segkit/nn/bisenetv2";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "bisenetv2",
  variant: "bisenetv2",
  model: () => bisenetv2(),
  size: 256,
  output: "logits",
});
