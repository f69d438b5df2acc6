/** EfficientNet B0 as a classifier. */
import { efficientnetClassifier } from "@segkit/nn/efficientnetclassifier";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "efficientnet-classifier",
  variant: "efficientnet-b0",
  model: () => efficientnetClassifier(),
  size: 224,
  output: "logits",
});
