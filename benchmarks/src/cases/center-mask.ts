/** CenterMask on VoVNet-19, light: what it says at the points of all levels. */
import { centerMaskObjects } from "@segkit/nn/centermask";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "center-mask",
  variant: "centermask-lite-v-19",
  model: () => centerMaskObjects({ body: "V-19", lite: true }).stages!.image,
  size: 128,
  output: "logits",
});
