/** RITM with HRNet-18 small: a click, whose maps are as large as the image; here the image itself stands for them. */
import { imageInput } from "@segkit/nn/model";
import { ritm } from "@segkit/nn/ritm";
import { networkCases } from "../network-case.js";

const network = ritm({ variant: "h18s" });

export const cases = networkCases({
  name: "ritm",
  variant: "ritm-h18s",
  model: () => ({
    ...network,
    inputs: imageInput(3),
    forward: (p, { image }) => network.forward(p, { image: image!, guidance: image! }),
  }),
  size: 400,
  output: "logits",
});
