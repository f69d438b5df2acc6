/** CSNet-L × 2, in the published size. */
import { csnet } from "@segkit/nn/csnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "csnet",
  variant: "csnet-x2",
  model: () => csnet(),
  size: 224,
  output: "logits",
});
