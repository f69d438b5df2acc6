/** IS-Net with all its channels, on a quarter of the side that it was made for. */
import { isnet } from "@segkit/nn/isnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "isnet",
  variant: "isnet",
  model: () => isnet(),
  size: 256,
  output: "d1",
});
