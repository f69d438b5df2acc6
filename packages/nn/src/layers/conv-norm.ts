/** A convolution with batch normalization and an activation, as torchvision's sequences name them: `0` and `1`. */
import type { Value } from "../graph/value.js";
import { type ConvOptions, convolution } from "./conv.js";
import { batchNorm } from "./norm.js";
import type { Scope } from "./scope.js";

/** An activation, element by element. */
export type Activation = (x: Value) => Value;

/** Options of {@link convNorm}. */
export interface ConvNormOptions extends Omit<ConvOptions, "bias" | "kernel" | "dilation"> {
  /** @default 1 */
  readonly kernel?: number;
  /** @default 1 */
  readonly dilation?: number;
  /** Of the normalization. @default 1e-5 */
  readonly epsilon?: number;
  /** Whether the normalization's scale and bias are buffers, not parameters. @default false */
  readonly frozen?: boolean;
  /** @default none */
  readonly activation?: Activation | undefined;
  /** Names of the convolution and of the normalization. @default ["0", "1"] */
  readonly names?: readonly [string, string];
}

/** A convolution without bias, normalization, activation; padded so that a stride of 1 keeps the size, unless the padding is said. */
export function convNorm(p: Scope, x: Value, channels: number, options: ConvNormOptions = {}): Value {
  const {
    kernel = 1,
    dilation = 1,
    epsilon = 1e-5,
    frozen = false,
    activation,
    names = ["0", "1"],
    padding,
    ...others
  } = options;
  const around = padding ?? (dilation * (kernel - 1)) / 2;
  const y = convolution(p.scope(names[0]), x, channels, { ...others, kernel, dilation, padding: around, bias: false });
  const normalized = batchNorm(p.scope(names[1]), y, epsilon, frozen);
  return activation ? activation(normalized) : normalized;
}
