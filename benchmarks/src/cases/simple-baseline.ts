/** SimpleBaseline on ResNet-50. */
import { simpleBaseline } from "@segkit/nn/simplebaseline";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "simple-baseline",
  variant: "simplebaseline-resnet50",
  model: () => simpleBaseline(),
  size: 128,
  dims: [1, 3, 128, 96],
  output: "heatmaps",
});
