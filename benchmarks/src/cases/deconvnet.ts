/** DeconvNet, with an eighth of the channels in the layers that were dense. */
import { deconvnet } from "@segkit/nn/deconvnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "deconvnet",
  variant: "deconvnet",
  model: () => deconvnet({ hidden: 512 }),
  size: 224,
  output: "logits",
});
