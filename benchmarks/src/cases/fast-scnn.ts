/** Fast-SCNN. */
import { fastScnn } from "@segkit/nn/fastscnn";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "fast-scnn",
  variant: "fast-scnn",
  model: () => fastScnn(),
  size: 512,
  output: "logits",
});
