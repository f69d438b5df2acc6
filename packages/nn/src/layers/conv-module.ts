/** A convolution with batch normalization and an activation, as OpenMMLab names them: `conv` and `bn`. */
import { numberOf, type Value } from "../graph/value.js";
import { relu } from "../ops/activation.js";
import { type Activation, type ConvNormOptions, convNorm } from "./conv-norm.js";
import { type ConvOptions, convolution } from "./conv.js";
import { batchNorm } from "./norm.js";
import type { Scope } from "./scope.js";

/** Options of {@link convModule}. */
export interface ConvModuleOptions extends Omit<ConvNormOptions, "names" | "activation"> {
  /** Undefined: none. @default relu */
  readonly activation?: Activation | undefined;
}

/** A convolution without bias, `conv`, its normalization, `bn`, and an activation; padded so that a stride of 1 keeps the size. */
export function convModule(p: Scope, x: Value, channels: number, options: ConvModuleOptions = {}): Value {
  return convNorm(p, x, channels, { activation: relu, ...options, names: ["conv", "bn"] });
}
