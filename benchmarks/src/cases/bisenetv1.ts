/** BiSeNet on ResNet-18. */
import { bisenetv1 } from "@segkit/nn/bisenetv1";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "bisenetv1",
  variant: "bisenetv1-resnet18",
  model: () => bisenetv1(),
  size: 256,
  output: "logits",
});
