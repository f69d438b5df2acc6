/** Mask R-CNN up to what its finest level proposes: the encoder, the way down the pyramid, and a head. */
import { maskRcnnObjects } from "@segkit/nn/maskrcnn";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "mask-rcnn",
  variant: "maskrcnn-resnet50",
  model: () => maskRcnnObjects({ frozen: false }).stages!.image,
  size: 256,
  output: "objectness_0",
});
