/** Depth-aware CNN, whose image and depth are given as one input of four channels. */
import { depthAwareCnn } from "@segkit/nn/depthawarecnn";
import type { Model } from "@segkit/nn/model";
import { slice } from "@segkit/nn/ops";
import { networkCases } from "../network-case.js";

const SIDE = 128;

export const cases = networkCases({
  name: "depth-aware-cnn",
  variant: "depth-aware-vgg16",
  model: () => joined(depthAwareCnn()),
  size: SIDE,
  dims: [1, 4, SIDE, SIDE],
  output: "logits",
});

function joined(model: Model): Model {
  const { image } = model.inputs as { image: Model["inputs"][string] };
  return {
    ...model,
    inputs: { image: { ...image, dims: ["batch", 4, "height", "width"] } },
    forward: (p, { image }) => model.forward(p, { image: slice(image!, 1, 0, 3), depth: slice(image!, 1, 3, 4) }),
  };
}
