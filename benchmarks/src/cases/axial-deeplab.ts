/** Axial-DeepLab S, at a size that takes a second. */
import { axialDeeplab } from "@segkit/nn/axialdeeplab";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "axial-deeplab",
  variant: "axial-deeplab-small",
  model: () => axialDeeplab({ width: 32 }),
  size: 257,
  output: "logits",
});
