/** Deep GrabCut: a box, whose map is as large as the image; here the image's first channel stands for it. */
import { deepgrabcut } from "@segkit/nn/deepgrabcut";
import { imageInput } from "@segkit/nn/model";
import { slice } from "@segkit/nn/ops";
import { networkCases } from "../network-case.js";

const network = deepgrabcut();

// seconds each: the quick look has RITM
export const cases = networkCases({
  name: "deepgrabcut",
  variant: "deepgrabcut-resnet101",
  model: () => ({
    ...network,
    inputs: imageInput(3),
    forward: (p, { image }) => network.forward(p, { image: image!, guidance: slice(image!, 1, 0, 1) }),
  }),
  size: 450,
  output: "logits",
}).map((each) => ({ ...each, slow: true }));
