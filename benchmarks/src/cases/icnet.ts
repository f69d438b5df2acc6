/** ICNet on ResNet-18. */
import { icnet } from "@segkit/nn/icnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "icnet",
  variant: "icnet-resnet18",
  model: () => icnet({ layers: 18 }),
  size: 256,
  output: "logits",
});
