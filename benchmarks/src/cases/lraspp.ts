/** LR-ASPP on MobileNetV3. */
import { lraspp } from "@segkit/nn/lraspp";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "lraspp",
  variant: "lraspp-mobilenetv3",
  model: () => lraspp(),
  size: 520,
  output: "out",
});
