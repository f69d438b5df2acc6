/** Swin Transformer V2: the smallest. */
import { swinTransformerV2 } from "@segkit/nn/swintransformerv2";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "swintransformerv2",
  variant: "swinv2-tiny",
  model: () => swinTransformerV2({ variant: "tiny" }),
  size: 256,
  output: "logits",
});
