/** QueryInst on ResNet-50, up to the finest level that its boxes are looked at on. */
import { queryInstObjects } from "@segkit/nn/queryinst";
import { networkCases } from "../network-case.js";

const OUTPUT = "level_0";

export const cases = networkCases({
  name: "query-inst",
  variant: "queryinst-resnet50",
  model: () => {
    const { image } = queryInstObjects().stages!;
    return { ...image, forward: (p, inputs) => ({ [OUTPUT]: image.forward(p, inputs)[OUTPUT]! }) };
  },
  size: 128,
  output: OUTPUT,
});
