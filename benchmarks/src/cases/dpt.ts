/** DPT, base. */
import { dpt } from "@segkit/nn/dpt";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "dpt",
  variant: "dpt-base",
  model: () => dpt(),
  size: 128,
  output: "logits",
});
