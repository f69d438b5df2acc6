/** Panoptic-DeepLab with depthwise convolutions, the paper's form. */
import { panopticDeeplab } from "@segkit/nn/panopticdeeplab";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "panoptic-deeplab",
  variant: "panoptic-deeplab-resnet50",
  model: () => panopticDeeplab({ separable: true, window: "image" }),
  size: 256,
  output: "logits",
});
