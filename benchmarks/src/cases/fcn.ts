/** FCN on ResNet-50. */
import { fcn } from "@segkit/nn/fcn";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "fcn",
  variant: "fcn-resnet50",
  model: () => fcn({ layers: 50 }),
  size: 256,
  output: "out",
});
