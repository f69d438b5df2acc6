/** 3D-GNN with a quarter of the channels, whose image and depth are given as one input of four. */
import type { Model } from "@segkit/nn/model";
import { slice } from "@segkit/nn/ops";
import { threeDGnn } from "@segkit/nn/threedgnn";
import { networkCases } from "../network-case.js";

const SIDE = 128;

export const cases = networkCases({
  name: "three-d-gnn",
  variant: "3dgnn-vgg16-16",
  model: () => joined(threeDGnn({ width: 16, hidden: 256, channels: 128 })),
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
