/** ResNet-50 as a classifier. */
import { resnetClassifier } from "@segkit/nn/resnetclassifier";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "resnet-classifier",
  variant: "resnet50",
  model: () => resnetClassifier(),
  size: 224,
  output: "logits",
});
