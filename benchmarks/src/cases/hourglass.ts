/** Two stacked hourglasses. */
import { hourglass } from "@segkit/nn/hourglass";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "hourglass",
  variant: "hourglass-2",
  model: () => hourglass({ stacks: 2 }),
  size: 128,
  output: "heatmaps",
});
