/** SINet, in the published size. */
import { sinet } from "@segkit/nn/sinet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "sinet",
  variant: "sinet",
  model: () => sinet(),
  size: 320,
  output: "logits",
});
