/** DenseNet with 121 layers as a classifier. */
import { densenetClassifier } from "@segkit/nn/densenetclassifier";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "densenet-classifier",
  variant: "densenet121",
  model: () => densenetClassifier(),
  size: 224,
  output: "logits",
});
