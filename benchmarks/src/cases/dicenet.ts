/** DiCENet, s = 1. */
import { dicenet } from "@segkit/nn/dicenet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "dicenet",
  variant: "dicenet",
  model: () => dicenet(),
  size: 256,
  output: "logits",
});
