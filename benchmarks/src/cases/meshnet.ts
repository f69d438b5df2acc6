/** MeshNet in the size of the published light file. */
import { meshnet } from "@segkit/nn/meshnet";
import { networkCases } from "../network-case.js";

const SIDE = 64;

export const cases = networkCases({
  name: "meshnet",
  variant: "meshnet",
  model: () => meshnet(),
  size: SIDE,
  dims: [1, 1, SIDE, SIDE, SIDE],
  output: "logits",
});
