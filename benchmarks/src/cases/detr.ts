/** DETR with masks. */
import { detr } from "@segkit/nn/detr";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "detr",
  variant: "detr-r50-panoptic",
  model: () => detr(),
  size: 256,
  output: "pred_masks",
});
