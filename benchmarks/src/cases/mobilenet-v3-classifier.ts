/** MobileNetV3 large as a classifier. */
import { mobilenetV3Classifier } from "@segkit/nn/mobilenetv3classifier";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "mobilenet-v3-classifier",
  variant: "mobilenet-v3-large",
  model: () => mobilenetV3Classifier(),
  size: 224,
  output: "logits",
});
