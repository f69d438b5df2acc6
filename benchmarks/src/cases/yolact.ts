/** YOLACT on ResNet-50. */
import { yolact } from "@segkit/nn/yolact";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "yolact",
  variant: "yolact-resnet50",
  model: () => yolact(),
  size: 256,
  output: "scores",
});
