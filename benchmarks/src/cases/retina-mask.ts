/** RetinaMask: what it says of the anchors of all levels. */
import { retinaMaskObjects } from "@segkit/nn/retinamask";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "retina-mask",
  variant: "retinamask-resnet50",
  model: () => retinaMaskObjects().stages!.image,
  size: 128,
  output: "logits",
});
