/** Segmenter, tiny. */
import { segmenter } from "@segkit/nn/segmenter";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "segmenter",
  variant: "segmenter-tiny",
  model: () => segmenter({ width: 192 }),
  size: 256,
  output: "logits",
});
