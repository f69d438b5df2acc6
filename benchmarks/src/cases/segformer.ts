/** SegFormer: the smallest, and one of middle size. */
import { segformer } from "@segkit/nn/segformer";
import { networkCases } from "../network-case.js";

export const cases = (["b0", "b2"] as const).flatMap((variant) =>
  networkCases({
    name: "segformer",
    variant: `segformer-${variant}`,
    model: () => segformer({ variant }),
    size: 512,
    output: "logits",
  }),
);
