/** Scores whose boundaries are refined by what is added to them. */
import { numberOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Scope } from "../layers/scope.js";
import { relu } from "../ops/activation.js";
import { add } from "../ops/elementwise.js";

/** What two convolutions find is wrong with the scores, added to them. */
export function boundaryRefinement(p: Scope, x: Value): Value {
  const channels = numberOf("boundaryRefinement", x, 1);
  const y = relu(convolution(p.scope("0"), x, channels, { kernel: 3, padding: 1 }));
  return add(x, convolution(p.scope("1"), y, channels, { kernel: 3, padding: 1 }));
}
