/** Mask DINO with ResNet-50 and learned queries, whose order no rounding changes, at a size that takes a second. */
import { maskdino } from "@segkit/nn/maskdino";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "mask-dino",
  variant: "mask-dino-resnet50-ade20k",
  model: () => maskdino({ nClasses: 150, queries: 100, levels: 3, pixelMlpDim: 1024, proposals: false }),
  size: 256,
  output: "pred_masks",
});
