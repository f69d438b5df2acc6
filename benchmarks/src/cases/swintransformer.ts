/** Swin Transformer: the smallest. */
import { swinTransformer } from "@segkit/nn/swintransformer";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "swintransformer",
  variant: "swin-tiny",
  model: () => swinTransformer({ variant: "tiny" }),
  size: 224,
  output: "logits",
});
