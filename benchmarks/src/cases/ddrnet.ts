/** DDRNet-23-slim. */
import { ddrnet } from "@segkit/nn/ddrnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "ddrnet",
  variant: "ddrnet-23-slim",
  model: () => ddrnet(),
  size: 256,
  output: "logits",
});
