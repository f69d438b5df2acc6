/** TensorMask: what it says of the windows of all levels. */
import { tensorMaskObjects } from "@segkit/nn/tensormask";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "tensor-mask",
  variant: "tensormask-resnet50",
  model: () => tensorMaskObjects().stages!.image,
  size: 128,
  output: "logits",
});
