/** VGG with 16 layers as a classifier. */
import { vggClassifier } from "@segkit/nn/vggclassifier";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "vgg-classifier",
  variant: "vgg16",
  model: () => vggClassifier(),
  size: 224,
  output: "logits",
});
