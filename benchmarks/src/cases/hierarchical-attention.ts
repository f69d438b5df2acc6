/** Hierarchical multi-scale attention at the two scales of training. */
import { hierarchicalAttention } from "@segkit/nn/hierarchicalattention";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "hierarchical-attention",
  variant: "hierarchical-attention-w18",
  model: () => hierarchicalAttention({ width: 18, channels: 256 }),
  size: 128,
  output: "logits",
});
