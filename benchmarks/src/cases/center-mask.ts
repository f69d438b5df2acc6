/** CenterMask on VoVNet-19, light: what it says at the points of all levels. */
import { centerMaskObjects } from "@segkit/nn/centermask";
import { networkCases } from "../network-case.js";

const OUTPUT = "logits";

export const cases = networkCases({
  name: "center-mask",
  variant: "centermask-lite-v-19",
  model: () => {
    const { image } = centerMaskObjects({ body: "V-19", lite: true }).stages!;
    return { ...image, forward: (p, inputs) => ({ [OUTPUT]: image.forward(p, inputs)[OUTPUT]! }) };
  },
  size: 128,
  output: OUTPUT,
});
