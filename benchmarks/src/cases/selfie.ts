/** MediaPipe selfie segmentation, in the published size. */
import { selfie } from "@segkit/nn/selfie";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "selfie",
  variant: "selfie",
  model: () => selfie(),
  size: 256,
  output: "logits",
});
