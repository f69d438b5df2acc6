/** MaskFormer on its smallest encoder. */
import { maskformer } from "@segkit/nn/maskformer";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "maskformer",
  variant: "maskformer-swin-tiny",
  model: () => maskformer(),
  size: 256,
  output: "masks_queries_logits",
});
