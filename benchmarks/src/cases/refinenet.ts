/** RefineNet and its relatives on their smallest encoders. */
import { denseaspp } from "@segkit/nn/denseaspp";
import { ducHdc } from "@segkit/nn/duchdc";
import { exfuse } from "@segkit/nn/exfuse";
import { gcn } from "@segkit/nn/gcn";
import { ladderDensenet } from "@segkit/nn/ladderdensenet";
import { refinenet } from "@segkit/nn/refinenet";
import { sdn } from "@segkit/nn/sdn";
import { networkCases } from "../network-case.js";

const shared = { name: "refinenet", size: 256, output: "logits" };

export const cases = [
  ...networkCases({ ...shared, variant: "refinenet-resnet50", model: () => refinenet({ layers: 50 }) }),
  ...networkCases({ ...shared, variant: "gcn-resnet50", model: () => gcn({ layers: 50 }) }),
  ...networkCases({
    ...shared,
    variant: "exfuse-resnet50",
    model: () => exfuse({ depths: [3, 4, 6, 3], groups: 1, groupWidth: 64 }),
  }),
  ...networkCases({ ...shared, variant: "sdn-densenet121", model: () => sdn({ layers: 121 }) }),
  ...networkCases({ ...shared, variant: "ladder-densenet121", model: () => ladderDensenet({ aspect: 1 }) }),
  ...networkCases({ ...shared, variant: "denseaspp-densenet121", model: () => denseaspp({ layers: 121 }) }),
  ...networkCases({ ...shared, variant: "duchdc-resnet50", model: () => ducHdc({ layers: 50 }) }),
];
