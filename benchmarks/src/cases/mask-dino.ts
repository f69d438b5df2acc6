/** Mask DINO with ResNet-50, at a size that takes a second. */
import { maskdino } from "@segkit/nn/maskdino";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "mask-dino",
  variant: "mask-dino-resnet50",
  model: () => maskdino({ nClasses: 133 }),
  size: 256,
  output: "pred_masks",
});
