/** ConvNeXt tiny as a classifier. */
import { convnextClassifier } from "@segkit/nn/convnextclassifier";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "convnext-classifier",
  variant: "convnext-tiny",
  model: () => convnextClassifier(),
  size: 224,
  output: "logits",
});
