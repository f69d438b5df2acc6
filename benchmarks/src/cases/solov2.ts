/** SOLOv2 on ResNet-18, light. */
import { solov2 } from "@segkit/nn/solov2";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "solov2",
  variant: "solov2-light-resnet18",
  model: () => solov2({ encoder: "resnet18", light: true }),
  size: 128,
  output: "logits",
});
