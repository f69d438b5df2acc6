/** FCN-8s on VGG-16, with a quarter of the channels in the layers that were dense. */
import { fcnVgg } from "@segkit/nn/fcnvgg";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "fcn-vgg",
  variant: "fcn-8s",
  model: () => fcnVgg({ hidden: 1024 }),
  size: 128,
  output: "logits",
});
