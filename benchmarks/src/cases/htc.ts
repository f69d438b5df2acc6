/** Hybrid Task Cascade up to its semantic branch: the encoder, the pyramid, and what boxes see of all levels. */
import { htcObjects } from "@segkit/nn/htc";
import { networkCases } from "../network-case.js";

const OUTPUT = "semantic_features";

export const cases = networkCases({
  name: "htc",
  variant: "htc-resnet50",
  model: () => {
    const { image } = htcObjects().stages!;
    return { ...image, forward: (p, inputs) => ({ [OUTPUT]: image.forward(p, inputs)[OUTPUT]! }) };
  },
  size: 128,
  output: OUTPUT,
});
