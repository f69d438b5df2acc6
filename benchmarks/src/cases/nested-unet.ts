/** U-Net++ in the paper's size. */
import { nestedUnet } from "@segkit/nn/nestedunet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "nested-unet",
  variant: "nested-unet",
  model: () => nestedUnet(),
  size: 256,
  output: "logits",
});
