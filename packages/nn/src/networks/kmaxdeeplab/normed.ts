/** Convolutions of kMaX-DeepLab and its relatives. */
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Activation } from "../../layers/conv-norm.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";

/** Of batch normalizations, as in TensorFlow. */
export const EPSILON = 1e-3;

/** Options of {@link normed}. */
export interface NormedOptions {
  /** @default 1 */
  readonly kernel?: number;
  /** @default 1 */
  readonly stride?: number;
  /** @default 1 */
  readonly groups?: number;
  /** @default false */
  readonly bias?: boolean;
  /** @default none */
  readonly activation?: Activation;
}

/** A convolution of maps, or of vectors side by side, `conv`; its batch normalization, `norm`; an activation. */
export function normed(p: Scope, x: Value, channels: number, options: NormedOptions = {}): Value {
  const { kernel = 1, stride = 1, groups = 1, bias = false, activation } = options;
  const y = convolution(p.scope("conv"), x, channels, { kernel, stride, groups, bias, padding: (kernel - 1) / 2 });
  const found = batchNorm(p.scope("norm"), y, EPSILON);
  return activation ? activation(found) : found;
}
