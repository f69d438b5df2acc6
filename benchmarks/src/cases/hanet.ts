/** Rows of the papers' tables: of each kind one. */
import { hanet } from "@segkit/nn/hanet";
import { nasFpn } from "@segkit/nn/nasfpn";
import { networkCases } from "../network-case.js";

const shared = { name: "hanet", size: 256, output: "logits" };

export const cases = [
  ...networkCases({ ...shared, variant: "hanet-16", model: () => hanet({ width: 16 }) }),
  ...networkCases({ ...shared, variant: "nasfpn-b0", model: () => nasFpn({ encoder: "b0", channels: 64, stages: 3 }) }),
];
