/** Networks of segmentation-models-pytorch: those that are trained most. */
import { type SmpConfig, smp } from "@segkit/nn/smp";
import { networkCases } from "../network-case.js";

const VARIANTS: Readonly<Record<string, SmpConfig>> = {
  "smp-unet-resnet18": { architecture: "unet", encoderName: "resnet18" },
  "smp-fpn-resnet18": { architecture: "fpn", encoderName: "resnet18" },
  "smp-deeplabv3plus-mobilenet": { architecture: "deeplabv3plus", encoderName: "mobilenet_v2" },
};

export const cases = Object.entries(VARIANTS).flatMap(([variant, config]) =>
  networkCases({ name: "smp", variant, model: () => smp({ ...config, nClasses: 2 }), size: 256, output: "logits" }),
);
