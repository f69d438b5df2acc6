/** SegNeXt, tiny. */
import { segnext } from "@segkit/nn/segnext";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "segnext",
  variant: "segnext-tiny",
  model: () => segnext(),
  size: 256,
  output: "logits",
});
