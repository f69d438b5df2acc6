/** V-Net with a quarter of the paper's channels. */
import { vnet } from "@segkit/nn/vnet";
import { networkCases } from "../network-case.js";

const SIDE = 32;

export const cases = networkCases({
  name: "vnet",
  variant: "vnet",
  model: () => vnet({ width: 4 }),
  size: SIDE,
  dims: [1, 1, SIDE, SIDE, SIDE],
  output: "logits",
});
