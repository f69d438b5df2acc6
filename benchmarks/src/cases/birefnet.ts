/** BiRefNet lite, at half the published size: a run of it takes seconds. */
import { birefnet } from "@segkit/nn/birefnet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "birefnet",
  variant: "birefnet lite",
  model: () => birefnet({ variant: "swinT" }),
  size: 512,
  output: "logits",
});
