/** MobileNetV2 as a classifier. */
import { mobilenetV2Classifier } from "@segkit/nn/mobilenetv2classifier";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "mobilenet-v2-classifier",
  variant: "mobilenet-v2",
  model: () => mobilenetV2Classifier(),
  size: 224,
  output: "logits",
});
