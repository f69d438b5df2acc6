/** TensorMask: what it says of the windows of all levels. */
import { tensorMaskObjects } from "@segkit/nn/tensormask";
import { networkCases } from "../network-case.js";

const OUTPUT = "logits";

export const cases = networkCases({
  name: "tensor-mask",
  variant: "tensormask-resnet50",
  model: () => {
    const { image } = tensorMaskObjects().stages!;
    return { ...image, forward: (p, inputs) => ({ [OUTPUT]: image.forward(p, inputs)[OUTPUT]! }) };
  },
  size: 128,
  output: OUTPUT,
});
