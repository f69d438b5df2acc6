/** Rows of the results tables that are written from their papers, narrow. */
import { acNet } from "@segkit/nn/acnet";
import { deepParsing } from "@segkit/nn/deepparsing";
import { dis } from "@segkit/nn/dis";
import { dsspn } from "@segkit/nn/dsspn";
import { msci } from "@segkit/nn/msci";
import { sacNet } from "@segkit/nn/sac";
import { sgr } from "@segkit/nn/sgr";
import { spgNet } from "@segkit/nn/spgnet";
import { networkCases } from "../network-case.js";

const shared = { name: "spgnet", size: 256, output: "logits" };
const small = { layers: 50, width: 16, channels: 32 } as const;

export const cases = [
  ...networkCases({ ...shared, variant: "spgnet-16", model: () => spgNet(small) }),
  ...networkCases({ ...shared, variant: "acnet-16", model: () => acNet(small) }),
  ...networkCases({ ...shared, variant: "sac-16", model: () => sacNet(small) }),
  ...networkCases({ ...shared, variant: "msci-16", model: () => msci({ ...small, steps: 2 }) }),
  ...networkCases({ ...shared, variant: "dis-16", model: () => dis({ ...small, dual: true }) }),
  ...networkCases({ ...shared, variant: "dsspn-16", model: () => dsspn(small) }),
  ...networkCases({ ...shared, variant: "sgr-16", model: () => sgr(small) }),
  ...networkCases({ ...shared, variant: "deepparsing-16", model: () => deepParsing({ width: 16, hidden: 64, window: 8 }) }),
];
