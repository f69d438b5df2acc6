/** RDFNet with a quarter of the channels, whose image and HHA are given as one input of six. */
import type { Model } from "@segkit/nn/model";
import { slice } from "@segkit/nn/ops";
import { rdfnet } from "@segkit/nn/rdfnet";
import { networkCases } from "../network-case.js";

const SIDE = 128;

export const cases = networkCases({
  name: "rdfnet",
  variant: "rdfnet-resnet50-16",
  model: () => joined(rdfnet({ layers: 50, width: 16 })),
  size: SIDE,
  dims: [1, 6, SIDE, SIDE],
  output: "logits",
});

function joined(model: Model): Model {
  const { image } = model.inputs as { image: Model["inputs"][string] };
  return {
    ...model,
    inputs: { image: { ...image, dims: ["batch", 6, "height", "width"] } },
    forward: (p, { image }) => model.forward(p, { image: slice(image!, 1, 0, 3), depth: slice(image!, 1, 3, 6) }),
  };
}
