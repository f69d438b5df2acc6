/** ERFNet. */
import { erfnet } from "@segkit/nn/erfnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "erfnet",
  variant: "erfnet",
  model: () => erfnet(),
  size: 256,
  output: "logits",
});
