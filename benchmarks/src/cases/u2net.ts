/** U²-Net-p, whose stages have 16 channels within and 64 after, in the published size. */
import { u2net } from "@segkit/nn/u2net";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "u2net",
  variant: "u2netp",
  model: () => u2net({ variant: "small" }),
  size: 320,
  output: "d0",
});
