/** MTI-Net with classes and depth as answers, of which the classes are compared. */
import type { Model } from "@segkit/nn/model";
import { mtinet } from "@segkit/nn/mtinet";
import { networkCases } from "../network-case.js";

export const cases = networkCases({
  name: "mtinet",
  variant: "mtinet-hrnet18",
  model: () => classesOf(mtinet()),
  size: 128,
  output: "semseg",
});

function classesOf(model: Model): Model {
  return { ...model, forward: (p, inputs) => ({ semseg: model.forward(p, inputs)["semseg"]! }) };
}
