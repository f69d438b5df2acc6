/** kMaX-DeepLab, at a size that takes a second. */
import { kmaxDeeplab } from "@segkit/nn/kmaxdeeplab";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "kmax-deeplab",
  variant: "kmax-deeplab-resnet50",
  model: () => kmaxDeeplab({ imageSize: 257 }),
  size: 257,
  output: "pred_masks",
});
