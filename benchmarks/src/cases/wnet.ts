/** W-Net, in the published size. */
import { wnet } from "@segkit/nn/wnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "wnet",
  variant: "wnet",
  model: () => wnet(),
  size: 512,
  output: "logits",
});
