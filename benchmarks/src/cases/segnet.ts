/** SegNet with the classes of Cityscapes. */
import { segnet } from "@segkit/nn/segnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "segnet",
  variant: "segnet",
  model: () => segnet(),
  size: 256,
  output: "logits",
});
