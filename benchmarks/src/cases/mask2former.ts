/** Mask2Former with Swin-T, at a size that takes a second. */
import { mask2former } from "@segkit/nn/mask2former";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "mask2former",
  variant: "mask2former swin-t",
  model: () => mask2former(),
  size: 256,
  output: "masks_queries_logits",
});
