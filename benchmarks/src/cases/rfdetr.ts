/** RF-DETR with masks, nano. */
import { rfdetr } from "@segkit/nn/rfdetr";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "rfdetr",
  variant: "rfdetr-seg-nano",
  model: () => rfdetr({ variant: "seg-nano" }),
  size: 312,
  output: "pred_masks",
});
