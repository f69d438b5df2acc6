/** DeepMask on ResNet-50: one window with its surroundings. */
import { deepMask } from "@segkit/nn/deepmask";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "deep-mask",
  variant: "deepmask-r50",
  model: () => deepMask(),
  size: 192,
  output: "masks",
});
