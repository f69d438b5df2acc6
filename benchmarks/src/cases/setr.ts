/** SETR, naive. */
import { setr } from "@segkit/nn/setr";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "setr",
  variant: "setr-naive",
  model: () => setr({ form: "naive" }),
  size: 128,
  output: "logits",
});
