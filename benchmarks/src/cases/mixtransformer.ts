/** Mix Transformer: the smallest. */
import { mixTransformer } from "@segkit/nn/mixtransformer";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "mixtransformer",
  variant: "mit-b0",
  model: () => mixTransformer({ variant: "b0" }),
  size: 224,
  output: "logits",
});
