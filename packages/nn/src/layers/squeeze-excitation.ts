/** Squeeze and excitation: each channel is scaled by what the whole map says of it. */
import { numberOf, type Value } from "../graph/value.js";
import { relu, sigmoid } from "../ops/activation.js";
import { mul } from "../ops/elementwise.js";
import { globalAveragePool } from "../ops/pool.js";
import { convolution } from "./conv.js";
import type { Activation } from "./conv-norm.js";
import type { Scope } from "./scope.js";

/** Options of {@link squeezeExcitation}. */
export interface SqueezeExcitationOptions {
  /** Between the two layers. @default relu */
  readonly activation?: Activation;
  /** Makes factors of the result. @default sigmoid */
  readonly gate?: Activation;
  /** Names of the two layers. @default ["fc1", "fc2"] */
  readonly names?: readonly [string, string];
}

/**
 * Squeeze and excitation: channels times factors that two 1 × 1 convolutions, to `squeezed` channels and back, make of their means.
 *
 * @see J. Hu, L. Shen, G. Sun, "Squeeze-and-excitation networks", CVPR 2018, doi:10.1109/CVPR.2018.00745
 */
export function squeezeExcitation(p: Scope, x: Value, squeezed: number, options: SqueezeExcitationOptions = {}): Value {
  const { activation = relu, gate = sigmoid, names = ["fc1", "fc2"] } = options;
  const y = activation(convolution(p.scope(names[0]), globalAveragePool(x), squeezed));
  return mul(gate(convolution(p.scope(names[1]), y, numberOf("squeezeExcitation", x, 1))), x);
}
