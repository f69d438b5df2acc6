/** CondInst on ResNet-50. */
import { condinst } from "@segkit/nn/condinst";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "condinst",
  variant: "condinst-resnet50",
  model: () => condinst(),
  size: 128,
  output: "logits",
});
