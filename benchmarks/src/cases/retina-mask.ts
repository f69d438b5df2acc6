/** RetinaMask: what it says of the anchors of all levels. */
import { retinaMaskObjects } from "@segkit/nn/retinamask";
import { networkCases } from "../network-case.js";

const OUTPUT = "logits";

export const cases = networkCases({
  name: "retina-mask",
  variant: "retinamask-resnet50",
  model: () => {
    const { image } = retinaMaskObjects().stages!;
    return { ...image, forward: (p, inputs) => ({ [OUTPUT]: image.forward(p, inputs)[OUTPUT]! }) };
  },
  size: 128,
  output: OUTPUT,
});
