/** The lightest baseline of ADE20K. */
import { adeBaseline } from "@segkit/nn/adebaseline";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "ade-baseline",
  variant: "ade-mobilenetv2-c1",
  model: () => adeBaseline({ encoder: "mobilenetv2", decoder: "c1" }),
  size: 320,
  output: "logits",
});
