/** EoMT, small, at a quarter of its size. */
import { eomt } from "@segkit/nn/eomt";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "eomt",
  variant: "eomt-small",
  model: () => eomt({ variant: "small", imageSize: 160 }),
  size: 160,
  output: "masks_queries_logits",
});
