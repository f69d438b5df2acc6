/** CGNet. */
import { cgnet } from "@segkit/nn/cgnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "cgnet",
  variant: "cgnet",
  model: () => cgnet(),
  size: 256,
  output: "logits",
});
