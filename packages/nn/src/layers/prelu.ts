/** The learned leaky rectifier with PyTorch's parameter name. */
import { numberOf, type Value } from "../graph/value.js";
import { prelu as preluOperator } from "../ops/activation.js";
import { reshape } from "../ops/shape.js";
import type { Scope } from "./scope.js";

/** PReLU with a slope per channel: `[N, C, H, W]`. Parameter `weight` `[C]`, 0.25 at first. */
export function prelu(p: Scope, x: Value): Value {
  const channels = numberOf("prelu", x, 1);
  const slope = p.parameter("weight", [channels], { initial: { kind: "constant", value: 0.25 } });
  return preluOperator(x, reshape(slope, [channels, ...new Array<number>(x.shape.length - 2).fill(1)]));
}
