/** ESPNet, in the size for Cityscapes. */
import { espnet } from "@segkit/nn/espnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "espnet",
  variant: "espnet",
  model: () => espnet(),
  size: 512,
  output: "logits",
});
