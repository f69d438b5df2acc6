/** DeepLab v3+ on MobileNetV2. */
import { deeplabV3Plus } from "@segkit/nn/deeplabv3plus";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "deeplabv3plus",
  variant: "deeplabv3plus-mobilenet",
  model: () => deeplabV3Plus({ encoder: "mobilenetv2" }),
  size: 257,
  output: "logits",
});
