/** DeepLab v3 on ResNet-50. */
import { deeplabV3 } from "@segkit/nn/deeplabv3";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "deeplabv3",
  variant: "deeplabv3-resnet50",
  model: () => deeplabV3({ layers: 50 }),
  size: 256,
  output: "out",
});
