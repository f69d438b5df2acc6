/** The learned leaky rectifier with PyTorch's parameter name. */
import { numberOf, type Value } from "../graph/value.js";
import { prelu as preluOperator } from "../ops/activation.js";
import type { Scope } from "./scope.js";

/** PReLU with a slope per channel: `[N, C, H, W]`. Parameter `weight` `[C]`, 0.25 at first. */
export function prelu(p: Scope, x: Value): Value {
  const channels = numberOf("prelu", x, 1);
  const view = [channels, ...new Array<number>(x.shape.length - 2).fill(1)];
  return preluOperator(x, p.parameter("weight", [channels], { initial: { kind: "constant", value: 0.25 }, view }));
}
