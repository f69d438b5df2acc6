/** The lightest of the dilated residual networks. */
import { drn } from "@segkit/nn/drn";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "drn",
  variant: "drn-d-22",
  model: () => drn(),
  size: 256,
  output: "logits",
});
