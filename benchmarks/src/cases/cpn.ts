/** CPN on ResNet-50. */
import { cpn } from "@segkit/nn/cpn";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "cpn",
  variant: "cpn-resnet50",
  model: () => cpn(),
  size: 128,
  dims: [1, 3, 128, 96],
  output: "heatmaps",
});
