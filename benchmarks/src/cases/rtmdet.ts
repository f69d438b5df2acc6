/** RTMDet-Ins, tiny. */
import { rtmdet } from "@segkit/nn/rtmdet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "rtmdet",
  variant: "rtmdet-tiny",
  model: () => rtmdet(),
  size: 256,
  output: "logits",
});
