/** Hybrid Task Cascade up to its semantic branch: the encoder, the pyramid, and what boxes see of all levels. */
import { htcObjects } from "@segkit/nn/htc";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "htc",
  variant: "htc-resnet50",
  model: () => htcObjects().stages!.image,
  size: 128,
  output: "semantic_features",
});
