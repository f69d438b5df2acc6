/** SharpMask on ResNet-50: one window with its surroundings. */
import { sharpMask } from "@segkit/nn/sharpmask";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "sharp-mask",
  variant: "sharpmask-r50",
  model: () => sharpMask(),
  size: 192,
  output: "masks",
});
