/** ESPNetv2, s = 1. */
import { espnetv2 } from "@segkit/nn/espnetv2";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "espnetv2",
  variant: "espnetv2",
  model: () => espnetv2(),
  size: 512,
  output: "logits",
});
