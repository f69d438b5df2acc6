/** MSPN of one stage. */
import { mspn } from "@segkit/nn/mspn";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "mspn",
  variant: "mspn50",
  model: () => mspn(),
  size: 128,
  dims: [1, 3, 128, 96],
  output: "heatmaps",
});
