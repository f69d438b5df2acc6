/** ResNet-20 for CIFAR-10, dense: a score for each 4 × 4 pixels. */
import { resnetcifar } from "@segkit/nn/resnetcifar";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "resnetcifar",
  variant: "resnet20",
  model: () => resnetcifar(),
  size: 256,
  output: "logits",
});
