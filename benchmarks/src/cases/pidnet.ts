/** PIDNet-S. */
import { pidnet } from "@segkit/nn/pidnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "pidnet",
  variant: "pidnet-s",
  model: () => pidnet(),
  size: 256,
  output: "logits",
});
