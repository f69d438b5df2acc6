/** Vision Transformer: a small one. */
import { visionTransformer } from "@segkit/nn/visiontransformer";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "visiontransformer",
  variant: "vit-small",
  model: () => visionTransformer({ variant: "small" }),
  size: 224,
  output: "logits",
});
