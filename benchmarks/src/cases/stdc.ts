/** STDC1. */
import { stdc } from "@segkit/nn/stdc";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "stdc",
  variant: "stdc1",
  model: () => stdc(),
  size: 256,
  output: "logits",
});
