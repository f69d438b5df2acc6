/** CMT-DeepLab on Axial-R50, at a size that takes a second. */
import { cmtDeeplab } from "@segkit/nn/cmtdeeplab";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "cmt-deeplab",
  variant: "cmt-deeplab-r50",
  model: () => cmtDeeplab({ imageSize: 257 }),
  size: 257,
  output: "pred_masks",
});
