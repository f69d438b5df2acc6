/** QueryInst on ResNet-50, up to the finest level that its boxes are looked at on. */
import { queryInstObjects } from "@segkit/nn/queryinst";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "query-inst",
  variant: "queryinst-resnet50",
  model: () => queryInstObjects().stages!.image,
  size: 128,
  output: "level_0",
});
