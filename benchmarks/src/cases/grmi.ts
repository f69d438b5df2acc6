/** G-RMI on ResNet-50. */
import { grmi } from "@segkit/nn/grmi";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "grmi",
  variant: "grmi-resnet50",
  model: () => grmi({ layers: 50 }),
  size: 97,
  output: "heatmaps",
});
