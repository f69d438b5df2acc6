/** HigherHRNet of 8 channels. */
import { higherHrnet } from "@segkit/nn/higherhrnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "higher-hrnet",
  variant: "higherhrnet-w8",
  model: () => higherHrnet({ width: 8 }),
  size: 128,
  output: "heatmaps",
});
