/** Rows of the library of encoders and heads: of each kind of encoder one, with another head. */

import { knet } from "@segkit/nn/knet";
import { ocrnet } from "@segkit/nn/ocrnet";
import { openmmlabDeeplabV3Plus } from "@segkit/nn/openmmlabdeeplabv3plus";
import { openmmlabSegformer } from "@segkit/nn/openmmlabsegformer";
import { pspnet } from "@segkit/nn/pspnet";
import { upernet } from "@segkit/nn/upernet";
import { networkCases } from "../network-case.js";

const shared = { name: "encoder-decoder", size: 256, output: "logits" };

export const cases = [
  ...networkCases({ ...shared, variant: "pspnet-resnet50", model: () => pspnet() }),
  ...networkCases({
    ...shared,
    variant: "deeplabv3plus-mobilenetv2",
    model: () => openmmlabDeeplabV3Plus({ encoder: "mobilenetv2" }),
  }),
  ...networkCases({ ...shared, variant: "ocrnet-hrnet18s", model: () => ocrnet({ encoder: "hrnet18s" }) }),
  ...networkCases({ ...shared, variant: "upernet-swint", model: () => upernet({ encoder: "swint", nClasses: 150 }) }),
  ...networkCases({ ...shared, variant: "segformer-b0", model: () => openmmlabSegformer({ encoder: "b0", nClasses: 150 }) }),
  ...networkCases({ ...shared, variant: "knet-resnet50", model: () => knet({ first: "fcn", nClasses: 150 }) }),
];
