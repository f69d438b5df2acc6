/** BEiT with UPerNet, base. */
import { beitUpernet } from "@segkit/nn/beitupernet";
import { networkCases } from "../network-case.js";

// twenty seconds a call: the quick look has UPerNet on Swin
export const cases = networkCases({
  name: "beit-upernet",
  variant: "beit-base",
  model: () => beitUpernet(),
  size: 640,
  output: "logits",
}).map((each) => ({ ...each, slow: true }));
