/** HRNet W18 small as a classifier. */
import { hrnetClassifier } from "@segkit/nn/hrnetclassifier";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "hrnet-classifier",
  variant: "hrnet-w18-small",
  model: () => hrnetClassifier({ variant: "w18-small" }),
  size: 224,
  output: "logits",
});
