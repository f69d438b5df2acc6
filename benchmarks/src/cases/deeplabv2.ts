/** DeepLab v2 at three scales, on ResNet-50 with a quarter of the channels. */
import { deeplabV2 } from "@segkit/nn/deeplabv2";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "deeplabv2",
  variant: "deeplabv2",
  model: () => deeplabV2({ layers: 50, width: 16 }),
  size: 257,
  output: "logits",
});
