/** DFN on ResNet-50, with a quarter of the published channels. */
import { dfn } from "@segkit/nn/dfn";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "dfn",
  variant: "dfn-r50-w16",
  model: () => dfn({ layers: 50, width: 16 }),
  size: 256,
  output: "logits",
});
