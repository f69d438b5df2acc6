/** OneFormer with Swin-T, told the panoptic task, at a size that takes a second. */
import { oneformer } from "@segkit/nn/oneformer";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "oneformer",
  variant: "oneformer swin-t",
  model: () => oneformer(),
  size: 256,
  output: "masks_queries_logits",
});
