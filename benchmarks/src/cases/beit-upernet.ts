/** BEiT with UPerNet, base. */
import { beitUpernet } from "@segkit/nn/beitupernet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "beit-upernet",
  variant: "beit-base",
  model: () => beitUpernet(),
  size: 640,
  output: "logits",
});
