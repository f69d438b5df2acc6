/** ReSeg at the size of its images of CamVid, square. */
import { reseg } from "@segkit/nn/reseg";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "reseg",
  variant: "reseg",
  model: () => reseg(),
  size: 240,
  output: "logits",
});
