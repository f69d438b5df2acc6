/** Mask R-CNN up to what its finest level proposes: the encoder, the way down the pyramid, and a head. */
import { maskRcnnObjects } from "@segkit/nn/maskrcnn";
import { networkCases } from "../network-case.js";

const OUTPUT = "objectness_0";

export const cases = networkCases({
  name: "mask-rcnn",
  variant: "maskrcnn-resnet50",
  model: () => {
    const { image } = maskRcnnObjects({ frozen: false }).stages!;
    return { ...image, forward: (p, inputs) => ({ [OUTPUT]: image.forward(p, inputs)[OUTPUT]! }) };
  },
  size: 256,
  output: OUTPUT,
});
