/** A convolution with batch normalization and ReLU under the names of OpenMMLab's `ConvModule`: `conv` and `bn`. */
import type { Value } from "../graph/value.js";
import { type ConvNormOptions, convNorm } from "../layers/conv-norm.js";
import type { Scope } from "../layers/scope.js";
import { relu } from "../ops/activation.js";

/** A convolution without bias (`conv`), its normalization (`bn`), and ReLU unless another activation is given; `activation: undefined` is none. */
export function convModule(p: Scope, x: Value, channels: number, options: Omit<ConvNormOptions, "names"> = {}): Value {
  return convNorm(p, x, channels, { activation: relu, ...options, names: ["conv", "bn"] });
}
