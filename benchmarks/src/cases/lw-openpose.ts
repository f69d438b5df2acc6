/** Lightweight OpenPose. */
import { lwOpenpose } from "@segkit/nn/lwopenpose";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "lwOpenpose",
  variant: "lwopenpose",
  model: () => lwOpenpose(),
  size: 256,
  output: "fields",
});
