/** U-Net, at the width of the paper. */
import { unet } from "@segkit/nn/unet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  looksAtLoading: true,
  name: "unet",
  variant: "unet",
  model: () => unet({ nClasses: 2, width: 64 }),
  size: 256,
  output: "logits",
});
