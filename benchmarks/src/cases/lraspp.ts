/** LR-ASPP on MobileNetV3, torchvision's and OpenMMLab's. */
import { lraspp } from "@segkit/nn/lraspp";
import { openmmlabLraspp } from "@segkit/nn/openmmlablraspp";
import { networkCases } from "../network-case.js";

export const cases = [
  ...networkCases({
    name: "lraspp",
    variant: "lraspp-mobilenetv3",
    model: () => lraspp(),
    size: 520,
    output: "out",
  }),
  ...networkCases({
    name: "lraspp",
    variant: "openmmlab-mobilenetv3-small",
    model: () => openmmlabLraspp({ encoder: "small" }),
    size: 392,
    output: "logits",
  }),
];
