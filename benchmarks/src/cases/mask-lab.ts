/** MaskLab: the classes of pixels, beside directions and proposals. */
import { maskLabObjects } from "@segkit/nn/masklab";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "mask-lab",
  variant: "masklab-resnet101",
  model: () => maskLabObjects().stages!.image,
  size: 128,
  output: "semantic_logits",
});
