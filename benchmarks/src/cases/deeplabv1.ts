/** DeepLab v1 on VGG-16, at half of the published size. */
import { deeplabV1 } from "@segkit/nn/deeplabv1";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "deeplabv1",
  variant: "deeplabv1",
  model: () => deeplabV1(),
  size: 161,
  output: "logits",
});
