/** Convolutional pose machines of two stages. */
import { cpm } from "@segkit/nn/cpm";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "cpm",
  variant: "cpm-2",
  model: () => cpm({ stages: 2 }),
  size: 64,
  output: "heatmaps",
});
