/** RSN-18. */
import { rsn } from "@segkit/nn/rsn";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "rsn",
  variant: "rsn18",
  model: () => rsn(),
  size: 128,
  dims: [1, 3, 128, 96],
  output: "heatmaps",
});
